package io.usagesdk.cli;

import io.usagesdk.core.Kind;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.export.FocusCsv;
import io.usagesdk.export.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The first lines of a file after FOCUS, with a few of its columns. */
final class FocusExcerpt {
  /** Of more than fifty columns, what people ask for first. */
  static final List<String> COLUMNS =
      List.of(
          "BilledCost",
          "ChargePeriodStart",
          "ConsumedQuantity",
          "ConsumedUnit",
          "ServiceName",
          "SkuMeter");

  private static final int ROWS = 4;

  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final RecordWriter<UsageRecord> writer;
  private int rows;

  /** Takes a format with these columns. */
  FocusExcerpt(FocusCsv format) {
    this.writer = format.writer(text);
  }

  void accept(UsageRecord record) throws IOException {
    if (rows < ROWS && record.kind() == Kind.ACTUAL) {
      writer.write(record);
      rows++;
    }
  }

  List<String> lines() throws IOException {
    writer.flush();
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
