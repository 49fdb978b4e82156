package io.usagesdk.testkit.focus;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.Moshi;
import com.squareup.moshi.Types;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okio.Okio;

/**
 * What FOCUS says of its columns, from the file of facts beside this class.
 *
 * @param columns the columns by name
 * @param categories the categories of services by subcategory
 */
record FocusModel(Map<String, Column> columns, Map<String, String> categories) {
  /** What 1.2 does not have yet. */
  private static final List<String> LATER =
      List.of(
          "AllocatedMethodDetails",
          "AllocatedMethodId",
          "AllocatedResourceId",
          "AllocatedResourceName",
          "AllocatedTags",
          "CommitmentProgramEligibilityDetails",
          "ContractApplied",
          "HostProviderName",
          "InvoiceDetailId",
          "ServiceProviderName");

  /** What 1.4 has no more. */
  private static final List<String> EARLIER = List.of("ProviderName", "PublisherName");

  /** What is said of a column. */
  record Column(boolean mandatory, boolean nullable, String type, List<String> allowed) {
    static Column of(Map<?, ?> fact) {
      List<String> allowed =
          fact.get("allowed") instanceof List<?> values
              ? values.stream().map(String::valueOf).toList()
              : List.of();
      return new Column(
          text(fact, "level").equals("Mandatory"),
          Boolean.TRUE.equals(fact.get("nullable")),
          text(fact, "type"),
          allowed);
    }
  }

  static FocusModel of(String version) {
    Map<String, Object> root = read();
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Object fact : (List<?>) Objects.requireNonNull(root.get("columns"))) {
      Map<?, ?> column = (Map<?, ?>) fact;
      columns.put(text(column, "name"), Column.of(column));
    }
    switch (version) {
      case "1.4" -> {}
      case "1.2" -> {
        columns.keySet().removeAll(LATER);
        Column name = new Column(true, false, "String", List.of());
        EARLIER.forEach(column -> columns.put(column, name));
      }
      default ->
          throw new IllegalArgumentException(
              "FOCUS " + version + " cannot be checked, 1.4 and 1.2 can");
    }
    Map<String, String> categories = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(root.get("serviceSubcategories")))
        .forEach((sub, category) -> categories.put(String.valueOf(sub), String.valueOf(category)));
    return new FocusModel(columns, categories);
  }

  String categoryOf(String subcategory) {
    return categories.getOrDefault(subcategory, "none");
  }

  private static String text(Map<?, ?> fact, String name) {
    return String.valueOf(fact.get(name));
  }

  private static Map<String, Object> read() {
    JsonAdapter<Map<String, Object>> adapter =
        new Moshi.Builder()
            .build()
            .adapter(Types.newParameterizedType(Map.class, String.class, Object.class));
    try (InputStream in =
        Objects.requireNonNull(FocusModel.class.getResourceAsStream("focus-1.4-columns.json"))) {
      return Objects.requireNonNull(adapter.fromJson(Okio.buffer(Okio.source(in))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
