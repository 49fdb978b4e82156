package io.usagesdk.testkit.geobox;

import io.usagesdk.core.Period;
import io.usagesdk.testkit.ReceivedRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads and checks the query of one request, and tells of all mistakes at once. */
final class Parameters {
  private static final String QUERY = "query";
  private static final String DAYS = "days_before_now";
  private static final String FROM = "from_date";
  private static final String TO = "to_date";
  private static final long MOST_DAYS = 36_500;

  /** Microseconds, and no zone. */
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{6}");

  private final ReceivedRequest request;
  private final List<Refusal.Invalid> mistakes = new ArrayList<>();

  Parameters(ReceivedRequest request) {
    this.request = request;
  }

  /** Returns a parameter that must be there, read; null where it is wrong. */
  <T> @Nullable T required(String name, String expected, Function<String, @Nullable T> reader) {
    String text = request.query(name);
    if (text == null || text.isEmpty()) {
      mistake(name, "field required", "value_error.missing");
      return null;
    }
    return read(name, text, expected, reader);
  }

  /** Returns a whole number that may be missing. */
  @Nullable Long number(String name, long least, long most) {
    String text = request.query(name);
    return text == null
        ? null
        : read(
            name,
            text,
            "value is not an integer from " + least + " to " + most,
            t -> {
              long number = Long.parseLong(t);
              return number < least || number > most ? null : number;
            });
  }

  /** Returns the time asked for, which must be given in one of two ways; null where it is wrong. */
  @Nullable Period range(InstantSource clock) {
    Long days = number(DAYS, 0, MOST_DAYS);
    Instant from = time(FROM);
    Instant to = time(TO);
    boolean hasDates = request.query(FROM) != null || request.query(TO) != null;
    if (request.query(DAYS) != null) {
      if (hasDates) {
        mistake(DAYS, "give either days_before_now or both dates", "value_error");
      }
      Instant now = clock.instant();
      return days == null ? null : new Period(now.minus(Duration.ofDays(days)), now.plusNanos(1));
    }
    if (!hasDates || request.query(FROM) == null || request.query(TO) == null) {
      mistake(
          request.query(FROM) == null ? FROM : TO,
          "give either days_before_now or both dates",
          "value_error.missing");
      return null;
    }
    if (from != null && to != null && !from.isBefore(to)) {
      mistake(FROM, "from_date must be before to_date", "value_error");
      return null;
    }
    return from == null || to == null ? null : new Period(from, to);
  }

  /** Refuses the request if anything was wrong. */
  void check() {
    if (!mistakes.isEmpty()) {
      throw Refusal.invalid(mistakes);
    }
  }

  private @Nullable Instant time(String name) {
    String text = request.query(name);
    return text == null
        ? null
        : read(
            name,
            text,
            "invalid datetime format",
            t -> TIME.matcher(t).matches() ? Instant.parse(t + "Z") : null);
  }

  private <T> @Nullable T read(
      String name, String text, String expected, Function<String, @Nullable T> reader) {
    T value;
    try {
      value = reader.apply(text);
    } catch (DateTimeException | NumberFormatException e) {
      value = null;
    }
    if (value == null) {
      mistake(name, expected, "value_error");
    }
    return value;
  }

  private void mistake(String name, String message, String type) {
    mistakes.add(new Refusal.Invalid(QUERY, name, message, type));
  }
}
