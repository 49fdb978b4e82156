package io.usagesdk.cli;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Times as people type them. */
final class Times {
  private static final List<Function<String, Instant>> FORMS =
      List.of(
          t -> LocalDate.parse(t).atStartOfDay(ZoneOffset.UTC).toInstant(),
          t -> LocalDateTime.parse(t).toInstant(ZoneOffset.UTC),
          t -> OffsetDateTime.parse(t).toInstant());

  private Times() {}

  /**
   * Reads an ISO 8601 date or date-time with a year of four digits; without an offset it is UTC.
   */
  static Optional<Instant> parse(String text) {
    if (text.startsWith("+") || text.startsWith("-")) {
      return Optional.empty();
    }
    for (Function<String, Instant> form : FORMS) {
      try {
        return Optional.of(form.apply(text));
      } catch (DateTimeException e) {
        // Perhaps one of the other forms.
      }
    }
    return Optional.empty();
  }

  /** Reads a time on the command line. */
  static final class Converter implements ITypeConverter<Instant> {
    @Override
    public Instant convert(String value) {
      return parse(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "'"
                          + value
                          + "' is not a time: write it like 2026-10-01 or"
                          + " 2026-10-01T13:00:00Z"));
    }
  }
}
