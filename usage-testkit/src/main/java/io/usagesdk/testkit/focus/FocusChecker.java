package io.usagesdk.testkit.focus;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds what is wrong with a CSV after FOCUS: columns that are missing or that the version does not
 * have, their order, nulls, types, allowed values, services and their categories, periods, units,
 * names of columns that begin with {@code x_}. Expects what this project writes: use without
 * prices, so the four costs are 0.00, and calendar months as billing periods. The facts are those
 * of the FinOps Foundation's data model, in a file beside this class.
 *
 * <p>Immutable.
 */
public final class FocusChecker {

  private static final Pattern QUOTED_NULL = Pattern.compile("(^|,)\"\"(,|\\r\\n)");

  private final FocusModel model;

  private FocusChecker(FocusModel model) {
    this.model = model;
  }

  /**
   * Returns a checker.
   *
   * @param version of FOCUS, 1.4 or 1.2
   * @return a new checker
   * @throws IllegalArgumentException if it is another version
   */
  public static FocusChecker of(String version) {
    return new FocusChecker(FocusModel.of(version));
  }

  /**
   * Returns the type that FOCUS gives to a column.
   *
   * @param column the column's name
   * @return such as {@code Decimal}; empty if the version has no such column
   */
  public Optional<String> typeOf(String column) {
    return Optional.ofNullable(model.columns().get(column)).map(FocusModel.Column::type);
  }

  /**
   * Checks a file.
   *
   * @param csv its contents; they are held in memory as a whole
   * @return what is wrong, a line each, beginning with the number of the row (the header is 1);
   *     empty where nothing is
   */
  public List<String> complaints(String csv) {
    List<CsvRecord> rows =
        CsvReader.builder()
            .skipEmptyLines(false)
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(csv)
            .stream()
            .toList();
    if (rows.isEmpty()) {
      return List.of("1: there is no header");
    }
    List<String> complaints = new ArrayList<>();
    List<String> header = rows.get(0).getFields();
    Map<String, String> categories = new HashMap<>();
    new FocusHeader(model, header).check(complaint -> complaints.add("1: " + complaint));
    for (int i = 1; i < rows.size(); i++) {
      int number = i + 1;
      List<String> fields = rows.get(i).getFields();
      if (fields.size() != header.size()) {
        complaints.add(number + ": has " + fields.size() + " fields, not " + header.size());
        continue;
      }
      Map<String, String> cells = new HashMap<>();
      for (int j = 0; j < header.size(); j++) {
        cells.put(header.get(j), fields.get(j));
      }
      new FocusRow(model, cells, categories)
          .check(complaint -> complaints.add(number + ": " + complaint));
    }
    if (QUOTED_NULL.matcher(csv).find()) {
      complaints.add("a null stands in quotes");
    }
    return List.copyOf(complaints);
  }
}
