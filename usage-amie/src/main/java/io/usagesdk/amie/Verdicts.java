package io.usagesdk.amie;

import io.usagesdk.amie.model.RecordError;
import io.usagesdk.amie.model.UsageResponse;
import io.usagesdk.core.error.DecodingException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which records an answer refuses. It sends them back instead of numbering them, so they
 * are known by their ids and, where ids are shared, by resource and time.
 */
final class Verdicts {
  private Verdicts() {}

  /** Returns one verdict for each record that was sent, in the same order. */
  static <R> List<Verdict> of(String label, List<Outgoing<R>> sent, UsageResponse response) {
    List<Verdict> verdicts =
        new ArrayList<>(Collections.nCopies(sent.size(), Verdict.Accepted.INSTANCE));
    List<RecordError> errors = response.validationFailedRecords();
    if (errors == null || errors.isEmpty()) {
      return verdicts;
    }
    Map<String, List<Integer>> byId = new HashMap<>();
    for (int i = 0; i < sent.size(); i++) {
      byId.computeIfAbsent(key(sent.get(i)).localRecordId(), id -> new ArrayList<>()).add(i);
    }
    @Nullable DecodingException stray = null;
    for (RecordError error : errors) {
      List<Integer> candidates =
          byId.getOrDefault(String.valueOf(error.localRecordID()), List.of());
      Integer match = match(sent, candidates, error);
      if (match == null) {
        stray = stray(label, error);
      } else {
        verdicts.set(match, refusal(error));
      }
    }
    if (stray != null) {
      // One of the others was refused; which one cannot be told.
      Verdict unknown = new Verdict.Unknown(stray);
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
        candidates.stream().filter(i -> isSame(key(sent.get(i)), error)).limit(2).toList();
    return same.size() == 1 ? same.get(0) : null;
  }

  private static boolean isSame(RecordKey key, RecordError error) {
    Object time =
        error.submitTime() != null
            ? error.submitTime()
            : error.collectionTime() != null ? error.collectionTime() : error.startTime();
    return key.resource().equals(AmieMapper.text(error.resource()))
        && isSame(key, AmieMapper.text(time));
  }

  private static boolean isSame(RecordKey key, @Nullable String time) {
    try {
      return time != null && OffsetDateTime.parse(time).toInstant().equals(key.time());
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static Verdict refusal(RecordError error) {
    return new Verdict.Refused(
        error.error() == null ? "the service gives no reason" : error.error(),
        error.failedRecordID() == null ? null : error.failedRecordID().toString());
  }

  private static DecodingException stray(String label, RecordError error) {
    return new DecodingException(
        label,
        MessageSender.OPERATION,
        MessageSender.OPERATION
            + " refused a record that cannot be told from those sent (LocalRecordID "
            + (error.localRecordID() == null ? "missing" : "'" + error.localRecordID() + "'")
            + ")",
        null);
  }

  private static <R> RecordKey key(Outgoing<R> sent) {
    return Objects.requireNonNull(sent.encoded()).key();
  }
}
