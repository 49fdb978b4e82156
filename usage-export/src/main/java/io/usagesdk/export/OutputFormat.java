package io.usagesdk.export;

import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.report.Dimension;
import io.usagesdk.core.report.ReportRow;
import io.usagesdk.core.sending.FailedRecord;
import io.usagesdk.core.sending.ResourceStatus;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The forms in which all can be written: records, quotas, reports and what became of sent records.
 * For records, quotas and reports there is {@link CsvFormat}, too, and for records {@link
 * FocusCsv}.
 */
public enum OutputFormat {
  /**
   * Aligned columns for people. Not made to be read by programs: wide text is cut, and control
   * characters in what a provider sent are replaced. Below usage records stands what was used in
   * total, a line for each metric and unit; forecasts are not in it.
   */
  TABLE {
    @Override
    public RecordWriter<UsageRecord> records(OutputStream out, Charset terminal) {
      return new TableWriter<>(Tables.RECORDS, new Totals(), out, terminal);
    }

    @Override
    public RecordWriter<Quota> quotas(OutputStream out, Charset terminal) {
      return new TableWriter<>(Tables.QUOTAS, out, terminal);
    }

    @Override
    public RecordWriter<ReportRow> report(
        Set<Dimension> dimensions, OutputStream out, Charset terminal) {
      return new TableWriter<>(ReportTable.columns(dimensions), out, terminal);
    }

    @Override
    public RecordWriter<ResourceStatus> statuses(OutputStream out, Charset terminal) {
      return new TableWriter<>(Tables.STATUSES, out, terminal);
    }

    @Override
    public RecordWriter<FailedRecord> failures(OutputStream out, Charset terminal) {
      return new TableWriter<>(Tables.FAILURES, out, terminal);
    }

    @Override
    public RecordWriter<UnacceptedRecord> unaccepted(OutputStream out, Charset terminal) {
      return new TableWriter<>(Tables.UNACCEPTED, out, terminal);
    }
  },

  /** One JSON object a line, always in UTF-8, every number exact. */
  JSONL {
    @Override
    public RecordWriter<UsageRecord> records(OutputStream out, Charset terminal) {
      return new JsonLinesWriter<>(new RecordJson(), out);
    }

    @Override
    public RecordWriter<Quota> quotas(OutputStream out, Charset terminal) {
      return new JsonLinesWriter<>(new QuotaJson(), out);
    }

    @Override
    public RecordWriter<ReportRow> report(
        Set<Dimension> dimensions, OutputStream out, Charset terminal) {
      return new JsonLinesWriter<>(new ReportRowJson(), out);
    }

    @Override
    public RecordWriter<ResourceStatus> statuses(OutputStream out, Charset terminal) {
      return new JsonLinesWriter<>(new StatusJson(), out);
    }

    @Override
    public RecordWriter<FailedRecord> failures(OutputStream out, Charset terminal) {
      return new JsonLinesWriter<>(new FailedJson(), out);
    }

    @Override
    public RecordWriter<UnacceptedRecord> unaccepted(OutputStream out, Charset terminal) {
      return new JsonLinesWriter<>(new UnacceptedJson(), out);
    }
  };

  /**
   * Returns the name of the format on a command line.
   *
   * @return lower case, such as {@code jsonl}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the format of a name.
   *
   * @param id the name, in any case
   * @return the format, or empty if there is none of that name
   */
  public static Optional<OutputFormat> of(String id) {
    for (OutputFormat format : values()) {
      if (format.name().equalsIgnoreCase(id)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns a writer of usage records, for a file or another program.
   *
   * @param out where to write to, in UTF-8; need not be buffered, closed with the writer
   * @return a new writer
   */
  public final RecordWriter<UsageRecord> records(OutputStream out) {
    return records(out, StandardCharsets.UTF_8);
  }

  /**
   * Returns a writer of quotas, for a file or another program.
   *
   * @param out where to write to, in UTF-8; need not be buffered, closed with the writer
   * @return a new writer
   */
  public final RecordWriter<Quota> quotas(OutputStream out) {
    return quotas(out, StandardCharsets.UTF_8);
  }

  /**
   * Returns a writer of the rows of a report, for a file or another program.
   *
   * @param dimensions what the report is grouped by
   * @param out where to write to, in UTF-8; need not be buffered, closed with the writer
   * @return a new writer
   */
  public final RecordWriter<ReportRow> report(Set<Dimension> dimensions, OutputStream out) {
    return report(dimensions, out, StandardCharsets.UTF_8);
  }

  /**
   * Returns a writer of what became of the records of resources, for a file or another program.
   *
   * @param out where to write to, in UTF-8; need not be buffered, closed with the writer
   * @return a new writer
   */
  public final RecordWriter<ResourceStatus> statuses(OutputStream out) {
    return statuses(out, StandardCharsets.UTF_8);
  }

  /**
   * Returns a writer of records that a service could not process, for a file or another program.
   *
   * @param out where to write to, in UTF-8; need not be buffered, closed with the writer
   * @return a new writer
   */
  public final RecordWriter<FailedRecord> failures(OutputStream out) {
    return failures(out, StandardCharsets.UTF_8);
  }

  /**
   * Returns a writer of records that were to be sent and were not accepted, for a file or another
   * program.
   *
   * @param out where to write to, in UTF-8; need not be buffered, closed with the writer
   * @return a new writer
   */
  public final RecordWriter<UnacceptedRecord> unaccepted(OutputStream out) {
    return unaccepted(out, StandardCharsets.UTF_8);
  }

  /**
   * Returns a writer of usage records.
   *
   * @param out where to write to; need not be buffered, closed with the writer
   * @param terminal the encoding of text for people; formats for programs are UTF-8 regardless
   * @return a new writer
   */
  public abstract RecordWriter<UsageRecord> records(OutputStream out, Charset terminal);

  /**
   * Returns a writer of quotas.
   *
   * @param out where to write to; need not be buffered, closed with the writer
   * @param terminal the encoding of text for people; formats for programs are UTF-8 regardless
   * @return a new writer
   */
  public abstract RecordWriter<Quota> quotas(OutputStream out, Charset terminal);

  /**
   * Returns a writer of the rows of a report.
   *
   * @param dimensions what the report is grouped by, as {@link
   *     io.usagesdk.core.report.UsageReport#dimensions} tells it; a table has columns for these
   * @param out where to write to; need not be buffered, closed with the writer
   * @param terminal the encoding of text for people; formats for programs are UTF-8 regardless
   * @return a new writer
   */
  public abstract RecordWriter<ReportRow> report(
      Set<Dimension> dimensions, OutputStream out, Charset terminal);

  /**
   * Returns a writer of what became of the records of resources.
   *
   * @param out where to write to; need not be buffered, closed with the writer
   * @param terminal the encoding of text for people; formats for programs are UTF-8 regardless
   * @return a new writer
   */
  public abstract RecordWriter<ResourceStatus> statuses(OutputStream out, Charset terminal);

  /**
   * Returns a writer of records that a service could not process.
   *
   * @param out where to write to; need not be buffered, closed with the writer
   * @param terminal the encoding of text for people; formats for programs are UTF-8 regardless
   * @return a new writer
   */
  public abstract RecordWriter<FailedRecord> failures(OutputStream out, Charset terminal);

  /**
   * Returns a writer of records that were to be sent and were not accepted.
   *
   * @param out where to write to; need not be buffered, closed with the writer
   * @param terminal the encoding of text for people; formats for programs are UTF-8 regardless
   * @return a new writer
   */
  public abstract RecordWriter<UnacceptedRecord> unaccepted(OutputStream out, Charset terminal);
}
