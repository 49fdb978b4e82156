package io.usagesdk.export;

import io.usagesdk.core.Account;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.Resource;
import io.usagesdk.core.Unit;
import io.usagesdk.core.UsageRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Records to write, and what became of them. */
final class Samples {
  static final Period OCTOBER = Period.month(YearMonth.of(2026, 10));
  static final Metric CLOUD_UNITS = new Metric("cloud-units", Unit.UNITS, "Cloud units");

  private Samples() {}

  static UsageRecord.Builder record(String quantity) {
    return UsageRecord.builder(
        "thousandeyes",
        "Cloud and Enterprise Agents",
        CLOUD_UNITS,
        new BigDecimal(quantity),
        OCTOBER);
  }

  static UsageRecord.Builder full() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("testType", "Web-Page Load");
    attributes.put("instant", "false");
    return record("14050")
        .account(new Account("1234", "Support"))
        .resource(new Resource("1158", "https://app.example", "test"))
        .cost(new Money(new BigDecimal("12.50"), "USD"))
        .attributes(attributes);
  }

  static UsageRecord named(String resourceName) {
    return record("1").resource(new Resource("7", resourceName, "test")).build();
  }

  static Quota quota(BigDecimal limit, BigDecimal used) {
    return new Quota("thousandeyes", null, CLOUD_UNITS, limit, used, OCTOBER, null, Map.of());
  }

  static String written(OutputFormat format, UsageRecord... records) {
    return written(format::records, List.of(records));
  }

  static <T> String written(Function<OutputStream, RecordWriter<T>> open, List<T> items) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RecordWriter<T> writer = open.apply(bytes)) {
      for (T item : items) {
        writer.write(item);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
