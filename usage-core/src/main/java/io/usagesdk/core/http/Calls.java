package io.usagesdk.core.http;

import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.paging.ListingStatistics;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.Set;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;

/**
 * Makes calls, one after another or side by side, and waits between them. All of it can be
 * cancelled at once.
 */
public final class Calls {
  private final String label;
  private final String whatEnded;
  private final String advice;
  private final @Nullable Calls all;
  private final Set<Call<?>> underWay = new HashSet<>();
  private final Set<CancellableWait> waits = new HashSet<>();
  private boolean cancelled;
  private long requests;
  private long retries;

  private Calls(String label, @Nullable Calls all, String whatEnded, String advice) {
    this.label = label;
    this.all = all;
    this.whatEnded = whatEnded;
    this.advice = advice;
  }

  /** Returns a group for the calls of one listing, among all calls of a client. */
  static Calls ofListing(String label, Calls all) {
    return new Calls(
        label,
        all,
        "the listing was closed before it was read to its end",
        "read it before you close it");
  }

  /** Returns a group for all calls of a client. */
  static Calls ofClient(String label) {
    return new Calls(label, null, "the client is closed", "make a new one");
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

  /**
   * Waits between two calls, or for leave to make one: as long as these calls are wanted, and their
   * client is open.
   *
   * @param wait takes its time, and ends at once when its thread is interrupted. If it is cancelled
   *     just as it is over, this throws all the same
   * @throws TransportException if these calls are cancelled or the thread is interrupted; in the
   *     latter case it is interrupted afterwards, too
   */
  public void await(Wait wait) {
    CancellableWait cancellable = new CancellableWait();
    try {
      beginWait(cancellable);
      cancellable.await(wait);
    } catch (InterruptedIOException e) {
      throw new TransportException(label, null, "the listing was interrupted", "run it again", e);
    } catch (IOException e) {
      Calls ending = all != null && all.isCancelled() ? all : this;
      throw new TransportException(label, null, ending.whatEnded, ending.advice, null);
    } finally {
      endWait(cancellable);
    }
  }

  /** Cancels the calls and waits that are under way and refuses further ones. */
  public void cancel() {
    Set<Call<?>> cancelling;
    Set<CancellableWait> ending;
    synchronized (this) {
      cancelled = true;
      cancelling = Set.copyOf(underWay);
      ending = Set.copyOf(waits);
    }
    cancelling.forEach(Call::cancel);
    ending.forEach(CancellableWait::cancel);
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Of a group that is cancelled already, the wait does not even begin. */
  private void beginWait(CancellableWait wait) {
    synchronized (this) {
      waits.add(wait);
      if (cancelled) {
        wait.cancel();
      }
    }
    if (all != null) {
      all.beginWait(wait);
    }
  }

  private void endWait(CancellableWait wait) {
    synchronized (this) {
      waits.remove(wait);
    }
    if (all != null) {
      all.endWait(wait);
    }
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
    if (underWay.remove(call) && call instanceof ApiCall<?> ended) {
      int attempts = ended.attempts();
      requests += attempts;
      retries += Math.max(0, attempts - 1);
    }
  }

  /**
   * Tells what these calls have cost, those that are under way excepted.
   *
   * @param pages how many pages were made of their answers
   * @return a snapshot
   */
  public synchronized ListingStatistics statistics(long pages) {
    return new ListingStatistics(pages, requests, retries);
  }

  /** Something that takes its time, and ends at once when its thread is interrupted. */
  @FunctionalInterface
  public interface Wait {
    /**
     * Waits.
     *
     * @throws InterruptedException if the thread is interrupted before or meanwhile
     */
    void run() throws InterruptedException;
  }
}
