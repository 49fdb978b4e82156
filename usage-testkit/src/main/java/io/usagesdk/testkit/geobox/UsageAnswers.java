package io.usagesdk.testkit.geobox;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.usagesdk.core.Period;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** The answers about use. */
final class UsageAnswers {
  private static final String JSON = "application/json";
  private static final long USUAL_LIMIT = 10;
  private static final int ALL = 100;

  /** What of the use goes through the API key, in percent. */
  private static final int OF_KEY = 40;

  /** A user whose use is nobody else's business. */
  private static final long OTHER_USER = 1;

  private static final long STORAGE = 10_000_000_000L;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final UsageBook book;
  private final Credentials credentials;
  private final long userId;
  private final boolean endIsIn;
  private final InstantSource clock;
  private final AtomicBoolean updated = new AtomicBoolean();

  UsageAnswers(
      UsageBook book, Credentials credentials, long userId, boolean endIsIn, InstantSource clock) {
    this.book = book;
    this.credentials = credentials;
    this.userId = userId;
    this.endIsIn = endIsIn;
    this.clock = clock;
  }

  Answer api(ReceivedRequest request) {
    Parameters parameters = new Parameters(request);
    String eid = parameters.required("eid", "", text -> text);
    Scale scale = parameters.required("scale", "use " + words(Scale.values()), Scale::of);
    Meter meter = parameters.required("param", "use traffic or calls", Meter::ofParameter);
    Period range = parameters.range(clock);
    Long limit = parameters.number("limit", 1, Long.MAX_VALUE);
    parameters.check();
    int share = share(Objects.requireNonNull(eid));
    Map<Instant, Long> buckets =
        book.buckets(
            Objects.requireNonNull(meter),
            share,
            Objects.requireNonNull(scale),
            Objects.requireNonNull(range).start(),
            endIsIn ? range.end().plusNanos(1) : range.end());
    return Answer.json(
        200, JSON, json -> write(json, buckets, limit == null ? USUAL_LIMIT : limit));
  }

  private static void write(JsonWriter json, Map<Instant, Long> buckets, long limit)
      throws IOException {
    json.beginArray();
    long written = 0;
    for (Map.Entry<Instant, Long> bucket : buckets.entrySet()) {
      if (written++ == limit) {
        break;
      }
      json.beginArray();
      json.value(SECONDS.format(LocalDateTime.ofInstant(bucket.getKey(), ZoneOffset.UTC)));
      json.value(bucket.getValue());
      json.endArray();
    }
    json.endArray();
  }

  private static String words(Scale[] scales) {
    return String.join(
        ", ", Arrays.stream(scales).map(s -> s.name().toLowerCase(Locale.ROOT)).toList());
  }

  private int share(String eid) {
    if (eid.equals(credentials.apiKey())) {
      return OF_KEY;
    }
    try {
      checkUser(Long.parseLong(eid));
    } catch (NumberFormatException e) {
      throw Refusal.sentence(404, "There is no such API key");
    }
    return ALL;
  }

  private void checkUser(@Nullable Long id) {
    if (id != null && id == OTHER_USER) {
      throw Refusal.object(403, "You may not see the use of others");
    }
    if (id != null && id != userId) {
      throw Refusal.sentence(404, "There is no such user");
    }
  }

  Answer process(ReceivedRequest request) {
    Parameters parameters = new Parameters(request);
    Long user = parameters.number("user_id", 1, Long.MAX_VALUE);
    Period range = parameters.range(clock);
    parameters.check();
    checkUser(user);
    long millis =
        book.total(Meter.PROCESS, ALL, Objects.requireNonNull(range).start(), range.end());
    return Answer.json(200, JSON, json -> json.value(BigDecimal.valueOf(millis, 3)));
  }

  Answer summary(ReceivedRequest request) {
    Parameters parameters = new Parameters(request);
    Long user = parameters.number("user_id", 1, Long.MAX_VALUE);
    parameters.check();
    checkUser(user);
    return summary();
  }

  Answer update(ReceivedRequest request) {
    checkUser(userOf(request.body()));
    updated.set(true);
    return summary();
  }

  void reset() {
    updated.set(false);
  }

  private static @Nullable Long userOf(String body) {
    Long user = null;
    try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(body))) {
      json.beginObject();
      while (json.hasNext()) {
        if (json.nextName().equals("user_id")) {
          user = json.peek() == JsonReader.Token.NULL ? json.<Long>nextNull() : json.nextLong();
        } else {
          json.skipValue();
        }
      }
      json.endObject();
    } catch (IOException | JsonDataException e) {
      throw Refusal.invalid("body", "user_id", "must be an object with user_id", "type_error");
    }
    return user;
  }

  private Answer summary() {
    Instant now = clock.instant();
    Instant end = now.plusNanos(1);
    Instant day = Scale.DAY.start(now);
    Instant month = Scale.MONTH.start(now);
    long maximum = updated.get() ? 0 : 1;
    long stored = book.stored();
    return Answer.json(
        200,
        JSON,
        json -> {
          json.beginObject();
          json.name("available_storage").value(Math.max(0, STORAGE - stored));
          json.name("used_storage").value(stored);
          json.name("max_daily_api_calls").value(maximum * 10_000);
          json.name("daily_api_calls").value(book.total(Meter.CALLS, ALL, day, end));
          json.name("max_monthly_api_calls").value(maximum * 200_000);
          json.name("monthly_api_calls").value(book.total(Meter.CALLS, ALL, month, end));
          json.name("max_daily_traffic").value(maximum * 150_000_000L);
          json.name("daily_traffic").value(book.total(Meter.TRAFFIC, ALL, day, end));
          json.name("max_monthly_traffic").value(maximum * 3_000_000_000L);
          json.name("monthly_traffic").value(book.total(Meter.TRAFFIC, ALL, month, end));
          json.name("max_daily_process").value(maximum * 14_400);
          json.name("daily_process").value(book.total(Meter.PROCESS, ALL, day, end) / 1000);
          json.name("max_monthly_process").value(maximum * 144_000);
          json.name("monthly_process").value(book.total(Meter.PROCESS, ALL, month, end) / 1000);
          json.name("remaining_days").value(daysLeft(now));
          json.endObject();
        });
  }

  private static int daysLeft(Instant now) {
    ZonedDateTime today = now.atZone(ZoneOffset.UTC);
    return today.toLocalDate().lengthOfMonth() - today.getDayOfMonth();
  }

  /** Tells who is calling; in JSON only where that is asked for. */
  Answer user(ReceivedRequest request) {
    if (!"json".equals(request.query("f"))) {
      throw Refusal.invalid("query", "f", "use json", "value_error");
    }
    return Answer.json(
        200,
        JSON,
        json -> {
          json.beginObject();
          json.name("id").value(userId);
          json.name("username").value(credentials.username());
          json.endObject();
        });
  }
}
