package io.usagesdk.core.http;

import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import okhttp3.ResponseBody;
import retrofit2.Call;

/** Makes calls, one after another or side by side, that can be cancelled all at once. */
public final class Calls {
  private final String label;
  private final String whatEnded;
  private final String advice;
  private final Set<Call<?>> underWay = new HashSet<>();
  private boolean cancelled;

  private Calls(String label, String whatEnded, String advice) {
    this.label = label;
    this.whatEnded = whatEnded;
    this.advice = advice;
  }

  /** Returns a group for the calls of one listing. */
  static Calls ofListing(String label) {
    return new Calls(
        label,
        "the listing was closed before it was read to its end",
        "read it before you close it");
  }

  /** Returns a group for all calls of a client. */
  static Calls ofClient(String label) {
    return new Calls(label, "the client is closed", "make a new one");
  }

  /**
   * Makes a call and waits for its answer.
   *
   * @param call a call from a generated interface, not made before
   * @param <T> what the answer is read into
   * @return the answer, never null
   * @throws UsageException if it fails, answers nothing, or is cancelled
   */
  public <T> T execute(Call<T> call) {
    begin(call);
    try {
      T body = call.execute().body();
      if (body == null) {
        String operation = Operation.of(call.request()).name();
        String fate =
            Operation.of(call.request()).idempotent()
                ? ""
                : ", so whether it took effect is unknown and it was not repeated, check before you"
                    + " send it again";
        throw new DecodingException(
            label, operation, operation + " gave an empty answer" + fate, null);
      }
      return body;
    } catch (IOException e) {
      throw failed(call, e);
    } finally {
      end(call);
    }
  }

  /**
   * Makes a call whose success says all there is to say, and waits for it.
   *
   * @param call a call from a generated interface, not made before
   * @throws UsageException if it fails or is cancelled
   */
  public void run(Call<Void> call) {
    begin(call);
    try {
      call.execute();
    } catch (IOException e) {
      throw failed(call, e);
    } finally {
      end(call);
    }
  }

  /**
   * Makes a call whose answer is read while it arrives.
   *
   * @param call a call from a generated interface whose answer is a plain body, not made before
   * @return the body, to be closed; it is cancelled with the other calls of this group
   * @throws UsageException if the call fails or is cancelled
   */
  public StreamedBody open(Call<ResponseBody> call) {
    if (!(call instanceof ApiCall<ResponseBody> apiCall)) {
      throw new IllegalArgumentException("the call was not made by a client of this library");
    }
    begin(call);
    try {
      return StreamedBody.of(apiCall, label, () -> end(call));
    } catch (RuntimeException e) {
      end(call);
      throw e;
    }
  }

  /** Cancels the calls that are under way and refuses further ones. */
  public void cancel() {
    Set<Call<?>> cancelling;
    synchronized (this) {
      cancelled = true;
      cancelling = Set.copyOf(underWay);
    }
    cancelling.forEach(Call::cancel);
  }

  private TransportException failed(Call<?> call, IOException e) {
    return new TransportException(
        label, Operation.of(call.request()).name(), "the call failed", "try again later", e);
  }

  synchronized void begin(Call<?> call) {
    if (cancelled) {
      throw new TransportException(
          label, Operation.of(call.request()).name(), whatEnded, advice, null);
    }
    underWay.add(call);
  }

  synchronized void end(Call<?> call) {
    underWay.remove(call);
  }
}
