package io.usagesdk.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The columns of FOCUS, from the file of facts beside the tests. */
final class FocusModel {
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

  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<String, String> categories = new HashMap<>();

  /** What is said of a column. */
  record Column(boolean mandatory, boolean nullable, String type, List<String> allowed) {}

  private FocusModel() {}

  static FocusModel of(FocusVersion version) {
    FocusModel model = new FocusModel();
    JsonNode root = read();
    for (JsonNode column : root.get("columns")) {
      List<String> allowed = new ArrayList<>();
      column.path("allowed").forEach(value -> allowed.add(value.asText()));
      model.columns.put(
          column.get("name").asText(),
          new Column(
              column.get("level").asText().equals("Mandatory"),
              column.get("nullable").asBoolean(),
              column.get("type").asText(),
              allowed));
    }
    root.get("serviceSubcategories")
        .properties()
        .forEach(e -> model.categories.put(e.getKey(), e.getValue().asText()));
    if (version == FocusVersion.V1_2) {
      model.columns.keySet().removeAll(LATER);
      Column name = new Column(true, false, "String", List.of());
      model.columns.put("ProviderName", name);
      model.columns.put("PublisherName", name);
    }
    return model;
  }

  Map<String, Column> columns() {
    return columns;
  }

  String categoryOf(String subcategory) {
    return Objects.requireNonNullElse(categories.get(subcategory), "none");
  }

  private static JsonNode read() {
    try (InputStream in =
        Objects.requireNonNull(
            FocusModel.class.getResourceAsStream("/focus/focus-1.4-columns.json"))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
