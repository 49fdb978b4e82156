package io.usagesdk.testkit.amie;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import okio.Utf8;
import org.jspecify.annotations.Nullable;

/** The answers of all operations. */
final class UsageAnswers {
  /**
   * What is answered where the wire has been seen in two forms.
   *
   * @param loadedAsArray without the object around the loaded records
   * @param failuresUnderOtherName as {@code ValidationFailedRecords}
   */
  record Forms(boolean loadedAsArray, boolean failuresUnderOtherName) {}

  private static final String REFUSED_NAME = "ValidationFailedRecords";
  private static final int MOST_LOADED = 25_000;
  private static final Pattern IDS = Pattern.compile("\\d{1,18}(,\\d{1,18})*");

  private final Ledger ledger;
  private final InstantSource clock;
  private final Forms forms;
  private final int maxBodyBytes;

  UsageAnswers(Ledger ledger, InstantSource clock, Forms forms, int maxBodyBytes) {
    this.ledger = ledger;
    this.clock = clock;
    this.forms = forms;
    this.maxBodyBytes = maxBodyBytes;
  }

  Answer send(ReceivedRequest request) {
    long size = Utf8.size(request.body());
    if (size > maxBodyBytes) {
      throw new Refusal(413, "The body has " + size + " bytes, more than " + maxBodyBytes);
    }
    String type = request.header("Content-Type");
    if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(Refusal.JSON)) {
      throw Refusal.badRequest("The body must be sent as " + Refusal.JSON);
    }
    List<SentRecord> records = UsageMessage.read(request.body()).records();
    List<FailedRecord> refused = ledger.accept(records);
    int queued = records.size() - refused.size();
    return Answer.json(
        200,
        Refusal.JSON,
        json -> {
          json.beginObject();
          json.name("Message").value(queued + " records have been queued for loading.");
          if (!refused.isEmpty()) {
            writeFailures(json, REFUSED_NAME, refused);
          }
          json.endObject();
        });
  }

  Answer status(ReceivedRequest request) {
    Instant from = timeOrNull(request, "FromTime");
    Instant to = timeOrNull(request, "ToTime");
    Collection<ResourceStatus> statuses =
        ResourceStatus.of(ledger.processed(clock.instant()), moment -> isWithin(from, moment, to));
    return Answer.json(
        200,
        Refusal.JSON,
        json -> {
          json.beginArray();
          for (ResourceStatus status : statuses) {
            status.writeTo(json);
          }
          json.endArray();
        });
  }

  Answer failed(ReceivedRequest request) {
    List<FailedRecord> failed = ledger.processed(clock.instant()).failed();
    return Answer.json(
        200,
        Refusal.JSON,
        json -> {
          json.beginObject();
          String name = forms.failuresUnderOtherName() ? REFUSED_NAME : "FailedRecords";
          writeFailures(json, name, failed);
          json.endObject();
        });
  }

  /** Clearing what has gone is no mistake: the request may have come before. */
  Answer clear(String ids) {
    // As they were sent: a comma that is percent-encoded joins nothing here.
    if (!IDS.matcher(ids).matches()) {
      throw Refusal.badRequest("The ids must be numbers with commas between them");
    }
    Set<Long> cleared =
        Arrays.stream(ids.split(",", -1)).map(Long::valueOf).collect(Collectors.toSet());
    ledger.clearFailed(cleared);
    return Answer.empty(200);
  }

  Answer loaded(ReceivedRequest request) {
    Instant since = timeOrNull(request, "MinLoadedTime");
    String id = request.query("LocalRecordID");
    long limit = number(request, "Limit", 1, MOST_LOADED, MOST_LOADED);
    long offset = number(request, "Offset", 0, Long.MAX_VALUE, 0);
    List<LoadedRecord> listed =
        ledger.processed(clock.instant()).loaded().stream()
            .filter(loaded -> loaded.record().type() == UsageType.COMPUTE)
            .filter(loaded -> since == null || !loaded.time().isBefore(since))
            .filter(
                loaded -> id == null || id.equals(loaded.record().members().get("LocalRecordID")))
            .skip(offset)
            .limit(limit)
            .toList();
    return Answer.json(
        200,
        Refusal.JSON,
        json -> {
          if (forms.loadedAsArray()) {
            writeLoaded(json, listed);
          } else {
            json.beginObject().name("LoadedRecords");
            writeLoaded(json, listed);
            json.endObject();
          }
        });
  }

  private static void writeLoaded(JsonWriter json, List<LoadedRecord> records) throws IOException {
    json.beginArray();
    for (LoadedRecord loaded : records) {
      loaded.writeTo(json);
    }
    json.endArray();
  }

  private static void writeFailures(JsonWriter json, String name, List<FailedRecord> failures)
      throws IOException {
    json.name(name).beginArray();
    for (FailedRecord failure : failures) {
      json.jsonValue(failure.members());
    }
    json.endArray();
  }

  /** Both ends belong to it. A record without a moment is only told of where none is asked for. */
  private static boolean isWithin(
      @Nullable Instant from, @Nullable Instant moment, @Nullable Instant to) {
    if (moment == null) {
      return from == null && to == null;
    }
    return (from == null || !moment.isBefore(from)) && (to == null || !moment.isAfter(to));
  }

  private static @Nullable Instant timeOrNull(ReceivedRequest request, String name) {
    String text = request.query(name);
    Instant time = Times.orNull(text);
    if (text != null && time == null) {
      throw Refusal.badRequest(name + " is no date-time with an offset");
    }
    return time;
  }

  private static long number(
      ReceivedRequest request, String name, long least, long most, long otherwise) {
    String text = request.query(name);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("\\d{1,18}")) {
      long number = Long.parseLong(text);
      if (least <= number && number <= most) {
        return number;
      }
    }
    throw Refusal.badRequest(name + " is no number from " + least + " to " + most);
  }
}
