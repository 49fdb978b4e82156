package io.usagesdk.export;

import io.usagesdk.core.UsageRecord;
import java.util.Comparator;

/**
 * A column of FOCUS.
 *
 * @param name its id in FOCUS, or one of our own that begins with {@code x_}
 * @param type what it holds
 * @param cell what stands in a row
 */
record FocusColumn(String name, Type type, CsvColumn.Cell<UsageRecord> cell) {
  static final String CUSTOM = "x_";

  /** The columns of FOCUS by name, then those that are not of FOCUS by name. */
  static final Comparator<FocusColumn> ORDER =
      Comparator.comparing((FocusColumn c) -> c.name().startsWith(CUSTOM))
          .thenComparing(FocusColumn::name);

  /** The data types of FOCUS. */
  enum Type {
    STRING("String"),
    DECIMAL("Decimal"),
    DATE_TIME("Date/Time"),
    JSON("JSON");

    private final String id;

    Type(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }
  }

  CsvColumn<UsageRecord> forCsv() {
    return new CsvColumn<>(name, type == Type.STRING || type == Type.JSON, cell);
  }
}
