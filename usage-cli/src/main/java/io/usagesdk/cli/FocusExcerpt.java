package io.usagesdk.cli;

import io.usagesdk.core.Kind;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.export.FocusCsv;
import io.usagesdk.export.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The first row of each provider in a file after FOCUS, with a few of its columns. */
final class FocusExcerpt {
  /** Of more than fifty columns, what people ask for first. */
  static final List<String> COLUMNS =
      List.of(
          "ChargePeriodStart",
          "ConsumedQuantity",
          "ConsumedUnit",
          "ServiceName",
          "x_EstimatedCost");

  private final Set<String> providers = new HashSet<>();
  private final ByteArrayOutputStream text = new ByteArrayOutputStream();
  private final RecordWriter<UsageRecord> writer;

  /** Takes a format with these columns. */
  FocusExcerpt(FocusCsv format) {
    this.writer = format.writer(text);
  }

  void accept(UsageRecord record) throws IOException {
    if (record.kind() == Kind.ACTUAL && providers.add(record.provider())) {
      writer.write(record);
    }
  }

  List<String> lines() throws IOException {
    writer.flush();
    return text.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
