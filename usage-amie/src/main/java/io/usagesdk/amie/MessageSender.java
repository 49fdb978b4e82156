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
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.json.EncodedJson;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests of one send, several threads at a time. A request that is refused as a whole,
 * for its length or for what is in it, is made again in halves, so that what is wrong with one
 * record does not sink the others. Gives up on the whole send where there is no hope: what refuses
 * one request for who sends it refuses them all, and a service that is down is not helped by
 * thousands of further attempts.
 */
final class MessageSender {
  static final String OPERATION = "sendUsage";

  /** Each of them has failed as often as max-attempts allows, or holds one record. */
  static final int MOST_FAILURES_IN_A_ROW = 8;

  private static final int BAD_REQUEST = 400;
  private static final int TOO_LARGE = 413;
  private static final int UNPROCESSABLE = 422;

  private final ApiClient client;
  private final UsageApi api;
  private final Calls calls;
  private final AtomicInteger failuresInARow = new AtomicInteger();
  private final AtomicReference<@Nullable UsageException> hopeless = new AtomicReference<>();
  private final AtomicLong shortestRefused = new AtomicLong(Long.MAX_VALUE);
  private volatile @Nullable UsageException stopped;

  MessageSender(ApiClient client) {
    this.client = client;
    this.api = client.api(UsageApi.class);
    this.calls = client.calls();
  }

  String label() {
    return client.label();
  }

  /** Sends what is to be sent of a chunk. Whatever happens is told by what it returns. */
  <R> List<Message<R>> send(Chunk<R> chunk) {
    List<Outgoing<R>> records = chunk.sending();
    if (records.isEmpty()) {
      return List.of();
    }
    try {
      return send(records);
    } catch (RuntimeException | Error e) {
      // A mistake in this program, an interceptor of the application perhaps, or its end.
      UsageException failure =
          new TransportException(
              label(), OPERATION, "the request could not be made", "see the cause", e);
      hopeless.compareAndSet(null, failure);
      return List.of(Message.failed(records, new Verdict.Unknown(failure, true), failure));
    }
  }

  /** Returns what becomes of a chunk that is not sent any more. */
  static <R> List<Message<R>> unsent(Chunk<R> chunk, UsageException why) {
    List<Outgoing<R>> records = chunk.sending();
    return records.isEmpty() ? List.of() : List.of(Message.unsent(records, why));
  }

  /** Cancels the requests that are under way and sends no others. */
  void stop(UsageException why) {
    stopped = why;
    hopeless.set(why);
    calls.cancel();
  }

  private <R> List<Message<R>> send(List<Outgoing<R>> records) {
    UsageException none = hopeless.get();
    if (none != null) {
      return List.of(Message.unsent(records, none));
    }
    if (records.size() > 1 && Chunk.bytesOf(records) >= shortestRefused.get()) {
      return halves(records);
    }
    UsageResponse response;
    try {
      response = calls.execute(api.sendUsage(message(records)));
    } catch (UsageException e) {
      return failed(records, e);
    }
    failuresInARow.set(0);
    return List.of(
        Message.answered(
            records,
            new Verdicts(client).of(records, response),
            client.redacted(response.message())));
  }

  private <R> List<Message<R>> failed(List<Outgoing<R>> records, UsageException failure) {
    UsageException why = stopped;
    if (why != null) {
      return List.of(Message.failed(records, new Verdict.Unknown(why, true), why));
    }
    int status = failure instanceof ApiException refusal ? refusal.status() : 0;
    boolean isRefused = status == BAD_REQUEST || status == TOO_LARGE || status == UNPROCESSABLE;
    if (status == TOO_LARGE) {
      // The limits are ours to set, so they may be set higher than what the service takes.
      shortestRefused.accumulateAndGet(Chunk.bytesOf(records), Math::min);
    }
    if (isRefused && records.size() > 1) {
      return halves(records);
    }
    if (status == TOO_LARGE) {
      String reason =
          "is too long for the service: "
              + Chunk.bytesOf(records)
              + " bytes with what surrounds it";
      return List.of(Message.failed(records, new Verdict.Refused(reason, null), failure));
    }
    if (concernsAll(failure) || failuresInARow.incrementAndGet() >= MOST_FAILURES_IN_A_ROW) {
      hopeless.compareAndSet(null, failure);
    }
    Verdict verdict =
        isRefused ? Verdicts.refusal(failure) : new Verdict.Unknown(failure, !concernsAll(failure));
    return List.of(Message.failed(records, verdict, failure));
  }

  private <R> List<Message<R>> halves(List<Outgoing<R>> records) {
    int middle = records.size() / 2;
    List<Message<R>> halves = new ArrayList<>(send(records.subList(0, middle)));
    halves.addAll(send(records.subList(middle, records.size())));
    return halves;
  }

  private static boolean concernsAll(UsageException failure) {
    return failure instanceof AuthenticationException
        || failure instanceof PermissionException
        || failure instanceof NotFoundException
        || failure instanceof ConfigurationException;
  }

  private static <R> UsageMessage message(List<Outgoing<R>> records) {
    List<EncodedJson> json = new ArrayList<>(records.size());
    for (Outgoing<R> record : records) {
      json.add(record.toSend().json());
    }
    UsageType type = records.get(0).toSend().type();
    return new UsageMessage(type, json);
  }
}
