package io.usagesdk.amie;

import io.usagesdk.amie.api.UsageApi;
import io.usagesdk.amie.model.UsageMessage;
import io.usagesdk.amie.model.UsageResponse;
import io.usagesdk.amie.model.UsageType;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.NotFoundException;
import io.usagesdk.core.error.PermissionException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.json.EncodedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests of one send, several threads at a time. Gives up on the whole send where there
 * is no hope: what refuses one request for who sends it refuses them all, and a service that is
 * down is not helped by thousands of further attempts.
 */
final class MessageSender {
  static final String OPERATION = "sendUsage";

  /** Each of them has failed as often as max-attempts allows. */
  static final int MOST_FAILURES_IN_A_ROW = 8;

  private static final int TOO_LARGE = 413;

  private final ApiClient client;
  private final UsageApi api;
  private final Calls calls;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final AtomicReference<@Nullable UsageException> hopeless = new AtomicReference<>();

  MessageSender(ApiClient client) {
    this.client = client;
    this.api = client.api(UsageApi.class);
    this.calls = client.calls();
  }

  /** Sends what is to be sent of a chunk: in one request, unless the service wants shorter ones. */
  <R> List<Message<R>> send(Chunk<R> chunk) {
    return chunk.sending().isEmpty() ? List.of() : send(chunk.sending());
  }

  /** Cancels the requests that are under way and sends no others. */
  void stop(UsageException why) {
    hopeless.compareAndSet(null, why);
    calls.cancel();
  }

  private <R> List<Message<R>> send(List<Outgoing<R>> records) {
    long bytes = Chunk.bytesOf(records);
    UsageException stopped = hopeless.get();
    if (stopped != null) {
      return List.of(Message.failed(records, bytes, new Verdict.Unknown(stopped), stopped));
    }
    try {
      UsageResponse response = calls.execute(api.sendUsage(message(records)));
      failuresInARow.set(0);
      List<Verdict> verdicts = Verdicts.of(client.label(), records, response);
      return List.of(new Message<>(records, verdicts, bytes, response.message(), null));
    } catch (UsageException e) {
      return isTooLarge(e) ? smaller(records, bytes, e) : failed(records, bytes, e);
    }
  }

  /** The limits are ours to set, so they may be set higher than what the service takes. */
  private <R> List<Message<R>> smaller(
      List<Outgoing<R>> records, long bytes, UsageException tooLarge) {
    if (records.size() == 1) {
      String why = "is too long for the service: " + bytes + " bytes with what surrounds it";
      return List.of(Message.failed(records, bytes, new Verdict.Refused(why, null), tooLarge));
    }
    int middle = records.size() / 2;
    List<Message<R>> halves = new ArrayList<>(send(records.subList(0, middle)));
    halves.addAll(send(records.subList(middle, records.size())));
    return halves;
  }

  private <R> List<Message<R>> failed(
      List<Outgoing<R>> records, long bytes, UsageException failure) {
    if (concernsAll(failure) || failuresInARow.incrementAndGet() >= MOST_FAILURES_IN_A_ROW) {
      hopeless.compareAndSet(null, failure);
    }
    return List.of(Message.failed(records, bytes, new Verdict.Unknown(failure), failure));
  }

  private static boolean concernsAll(UsageException failure) {
    return failure instanceof AuthenticationException
        || failure instanceof PermissionException
        || failure instanceof NotFoundException
        || failure instanceof ConfigurationException;
  }

  private static boolean isTooLarge(UsageException failure) {
    return failure instanceof ApiException refused && refused.status() == TOO_LARGE;
  }

  private static <R> UsageMessage message(List<Outgoing<R>> records) {
    List<EncodedJson> json = new ArrayList<>(records.size());
    for (Outgoing<R> record : records) {
      json.add(encoded(record).json());
    }
    UsageType type = encoded(records.get(0)).type();
    return new UsageMessage(type, json);
  }

  private static <R> EncodedRecord encoded(Outgoing<R> record) {
    return Objects.requireNonNull(record.encoded());
  }
}
