package io.usagesdk.amie;

import io.usagesdk.amie.model.RecordError;
import io.usagesdk.amie.model.UsageResponse;
import io.usagesdk.amie.model.UsageType;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.json.DateTimes;
import io.usagesdk.core.json.JsonValues;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which records an answer refuses. It sends them back instead of numbering them, so they
 * are known by their ids and, where ids are shared, by their times.
 */
final class Verdicts {
  private static final String NO_REASON = "the service gives no reason";

  private final ApiClient client;

  Verdicts(ApiClient client) {
    this.client = client;
  }

  /** Returns one verdict for each record that was sent, in the same order. */
  <R> List<Verdict> of(List<Outgoing<R>> sent, UsageResponse response) {
    List<Verdict> verdicts =
        new ArrayList<>(Collections.nCopies(sent.size(), Verdict.Accepted.INSTANCE));
    List<RecordError> errors = response.validationFailedRecords();
    if (errors == null || errors.isEmpty()) {
      return verdicts;
    }
    Map<String, List<Integer>> byId = new HashMap<>();
    for (int i = 0; i < sent.size(); i++) {
      byId.computeIfAbsent(sent.get(i).toSend().key().localRecordId(), id -> new ArrayList<>())
          .add(i);
    }
    @Nullable DecodingException stray = null;
    for (RecordError error : errors) {
      String id = AmieMapper.text(error.localRecordID());
      List<Integer> candidates = id == null ? List.of() : byId.getOrDefault(id, List.of());
      Integer match = match(sent, candidates, error);
      if (match == null) {
        stray = stray(error);
      } else {
        verdicts.set(match, refusal(error));
      }
    }
    if (stray != null) {
      // One of the others was refused; which one cannot be told.
      Verdict unknown = new Verdict.Unknown(stray, true);
      verdicts.replaceAll(v -> v instanceof Verdict.Accepted ? unknown : v);
    }
    return verdicts;
  }

  private static <R> @Nullable Integer match(
      List<Outgoing<R>> sent, List<Integer> candidates, RecordError error) {
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    List<Integer> same =
        candidates.stream().filter(i -> isSame(sent.get(i), error)).limit(2).toList();
    return same.size() == 1 ? same.get(0) : null;
  }

  private static <R> boolean isSame(Outgoing<R> sent, RecordError error) {
    EncodedRecord record = sent.toSend();
    String time = AmieMapper.text(time(record.type(), error));
    try {
      return time != null && DateTimes.instant(time).equals(record.key().time());
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Returns the time that records of a type are told apart by. */
  private static @Nullable Object time(UsageType type, RecordError error) {
    return switch (type) {
      case COMPUTE -> error.submitTime();
      case STORAGE -> error.collectionTime();
      case ADJUSTMENT -> error.startTime();
      case UNRECOGNIZED -> null;
    };
  }

  private Verdict refusal(RecordError error) {
    return new Verdict.Refused(
        error.error() == null ? NO_REASON : client.redacted(error.error()),
        error.failedRecordID() == null ? null : error.failedRecordID().toString());
  }

  /** Returns the verdict on the only record of a request that was refused as a whole. */
  static Verdict refusal(UsageException failure) {
    String reason = failure instanceof ApiException refusal ? refusal.reason() : null;
    return new Verdict.Refused(reason == null ? NO_REASON : reason, null);
  }

  private DecodingException stray(RecordError error) {
    String id = AmieMapper.text(error.localRecordID());
    return new DecodingException(
        client.label(),
        MessageSender.OPERATION,
        MessageSender.OPERATION
            + " refused a record that cannot be told from those sent (LocalRecordID "
            + (id == null ? "missing" : JsonValues.quote(client.redacted(id)))
            + ")",
        null);
  }
}
