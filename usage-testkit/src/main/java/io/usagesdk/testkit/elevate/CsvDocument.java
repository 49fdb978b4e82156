package io.usagesdk.testkit.elevate;

import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.elevate.JobRuns.Job;
import io.usagesdk.testkit.elevate.JobRuns.Measure;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import okio.BufferedSink;

/** The CSV, written while it is sent. */
final class CsvDocument {
  static final List<String> COLUMNS =
      List.of(
          "tenantId",
          "jobId",
          "jobName",
          "jobType",
          "details",
          "metricType",
          "metricValue",
          "startDate",
          "endDate",
          "createdDate",
          "region");

  /**
   * How it is written down.
   *
   * @param columns the header, in any spelling of the columns there are
   * @param lineEnd what ends a line
   * @param byteOrderMark whether it starts with one
   * @param lastLineEnd whether the last line is ended
   */
  record Form(List<String> columns, String lineEnd, boolean byteOrderMark, boolean lastLineEnd) {}

  private final JobRuns runs;
  private final Form form;
  private final List<String> columns;

  CsvDocument(JobRuns runs, Form form) {
    this.runs = runs;
    this.form = form;
    this.columns = form.columns().stream().map(CsvDocument::normal).toList();
  }

  private static String normal(String column) {
    return column.toLowerCase(Locale.ROOT).replaceAll("[_\\- ]", "");
  }

  Answer answer(Measure measure, Window asked) {
    return Answer.streamed(200, "text/csv;charset=UTF-8", sink -> write(sink, measure, asked));
  }

  private void write(BufferedSink sink, Measure measure, Window asked) throws IOException {
    if (form.byteOrderMark()) {
      sink.writeUtf8("\uFEFF");
    }
    StringBuilder line = new StringBuilder();
    for (String column : form.columns()) {
      append(line, column);
    }
    sink.writeUtf8(line.substring(1));
    runs.visit(
        measure,
        asked,
        (job, start, end, value) -> {
          line.setLength(0);
          line.append(form.lineEnd());
          int begin = line.length();
          for (String column : columns) {
            append(line, field(column, measure, job, start, end, value));
          }
          line.deleteCharAt(begin);
          sink.writeUtf8(line.toString());
        });
    if (form.lastLineEnd()) {
      sink.writeUtf8(form.lineEnd());
    }
  }

  private static String field(
      String column, Measure measure, Job job, Instant start, Instant end, long value) {
    return switch (column) {
      case "tenantid" -> "simulated-insurer";
      case "jobid" -> job.id();
      case "jobname" -> job.name();
      case "jobtype" -> job.type();
      case "details", "metricdetails" ->
          "{\"engine\": \"v7\", \"note\": \"first line,\nsecond line\", \"threads\": 4}";
      case "metrictype" -> measure.name();
      case "metricvalue", "value" -> Long.toString(value);
      case "startdate", "starttime" -> start.toString();
      case "enddate", "endtime", "createddate" -> end.toString();
      case "region" -> "eu-west-1";
      default -> "";
    };
  }

  /** RFC 4180, section 2; with the comma that stands before all fields but the first. */
  private static void append(StringBuilder line, String field) {
    line.append(',');
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    if (plain) {
      line.append(field);
    } else {
      line.append('"').append(field.replace("\"", "\"\"")).append('"');
    }
  }
}
