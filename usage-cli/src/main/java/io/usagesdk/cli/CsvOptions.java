package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.export.CsvFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is wanted of a CSV. */
final class CsvOptions {
  private static final String COLUMNS = "--columns";
  private static final String SAFE_CELLS = "--safe-cells";

  @Option(
      names = COLUMNS,
      paramLabel = "NAME",
      split = ",",
      description =
          "Columns of a CSV, separated by commas. Default: all. In csv, records and quotas have"
              + " attributes.<name>, too, for one attribute.")
  private @Nullable List<String> columns;

  @Option(
      names = SAFE_CELLS,
      description = "csv: an apostrophe before text that a spreadsheet would take for a formula.")
  private boolean safeCells;

  /** Refuses the options where there is no CSV, or one that must be left as it is. */
  void requireFor(OutputForm form) {
    if (columns != null && form != OutputForm.CSV && form != OutputForm.FOCUS_CSV) {
      throw new ConfigurationException(
          COLUMNS, form.id() + " has no columns to choose", "leave it out, or write a CSV");
    }
    if (safeCells && form != OutputForm.CSV) {
      throw new ConfigurationException(
          SAFE_CELLS, form.id() + " leaves text as it is", "leave it out, or add -o csv");
    }
  }

  <T> CsvFormat<T> format(CsvFormat.Builder<T> builder) {
    try {
      return (columns == null ? builder : builder.columns(columns())).safeCells(safeCells).build();
    } catch (IllegalArgumentException e) {
      throw wrongColumns(e);
    }
  }

  /** Returns the columns; none for all. */
  List<String> columns() {
    return columns == null ? List.of() : columns.stream().map(String::strip).toList();
  }

  static ConfigurationException wrongColumns(IllegalArgumentException failure) {
    return new ConfigurationException(
        COLUMNS, String.valueOf(failure.getMessage()), "name columns of this form, each once");
  }
}
