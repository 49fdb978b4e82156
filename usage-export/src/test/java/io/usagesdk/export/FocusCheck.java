package io.usagesdk.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a file after FOCUS, by the facts of {@link FocusModel}. */
final class FocusCheck {
  private static final Pattern CUSTOM = Pattern.compile("x_([A-Z][a-z0-9]*)+");
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");
  private static final Pattern MONEY = Pattern.compile("-?\\d+\\.\\d{2,}");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
  private static final Pattern UNIT =
      Pattern.compile(
          "(GB|MB|KB|TB|[A-Z][a-z]+s)|([A-Z][A-Za-z]*-[A-Z][a-z]+s)|([A-Z][A-Za-z]*s/[A-Z][a-z]+)");

  private final FocusModel model;
  private final List<String> complaints = new ArrayList<>();
  private final Map<String, String> categoryOfService = new HashMap<>();

  private FocusCheck(FocusVersion version) {
    this.model = FocusModel.of(version);
  }

  /** Returns what is wrong; nothing where the file conforms. */
  static List<String> complaints(FocusVersion version, String csv) {
    FocusCheck check = new FocusCheck(version);
    List<CsvRecord> rows =
        CsvReader.builder().skipEmptyLines(false).ofCsvRecord(csv).stream().toList();
    List<String> header = rows.get(0).getFields();
    check.header(header);
    for (CsvRecord row : rows.subList(1, rows.size())) {
      Map<String, String> cells = new HashMap<>();
      for (int i = 0; i < header.size(); i++) {
        cells.put(header.get(i), row.getField(i));
      }
      check.row(cells);
    }
    if (Pattern.compile("(^|,)\"\"(,|\\r\\n)").matcher(csv).find()) {
      check.complaints.add("a null stands in quotes");
    }
    return check.complaints;
  }

  private void header(List<String> header) {
    model
        .columns()
        .forEach(
            (name, column) ->
                require(!column.mandatory() || header.contains(name), name, "is missing"));
    List<String> sorted = new ArrayList<>(header);
    sorted.sort(Comparator.comparing((String n) -> n.startsWith("x_")).thenComparing(n -> n));
    require(header.equals(sorted), "the header", "is out of order");
    for (String name : header) {
      boolean custom = CUSTOM.matcher(name).matches() && name.length() <= 50;
      require(custom || model.columns().containsKey(name), name, "is no column of this version");
    }
  }

  private void row(Map<String, String> cells) {
    cells.forEach(this::cell);
    require(times(cells, "ChargePeriod") != null, "ChargePeriod", "ends before it starts");
    Instant @Nullable [] billing = times(cells, "BillingPeriod");
    Instant charge = Instant.parse(get(cells, "ChargePeriodStart"));
    require(
        billing != null && !charge.isBefore(billing[0]) && charge.isBefore(billing[1]),
        "BillingPeriod",
        "does not hold the start of the charge");
    OffsetDateTime month = Instant.parse(get(cells, "BillingPeriodStart")).atOffset(ZoneOffset.UTC);
    require(
        month.getDayOfMonth() == 1
            && month.plusMonths(1).toInstant().toString().equals(get(cells, "BillingPeriodEnd")),
        "BillingPeriod",
        "is no calendar month");
    require(
        model.categoryOf(get(cells, "ServiceSubcategory")).equals(get(cells, "ServiceCategory")),
        "ServiceSubcategory",
        "is not of its category");
    String category = get(cells, "ServiceCategory");
    require(
        category.equals(
            categoryOfService.computeIfAbsent(get(cells, "ServiceName"), n -> category)),
        "ServiceName",
        "has two categories");
    together(cells, "ResourceId", "ResourceType");
    together(cells, "ConsumedQuantity", "ConsumedUnit");
    together(cells, "PricingQuantity", "PricingUnit");
    together(cells, "SkuId", "SkuPriceId");
    together(cells, "x_EstimatedCost", "x_EstimatedCostCurrency");
    require(
        get(cells, "SubAccountName").isEmpty() || !get(cells, "SubAccountId").isEmpty(),
        "SubAccountName",
        "is there without an id");
    costs(cells);
  }

  private void costs(Map<String, String> cells) {
    for (String cost : List.of("BilledCost", "ContractedCost", "EffectiveCost", "ListCost")) {
      require(get(cells, cost).equals("0.00"), cost, "is not 0.00");
    }
    String estimate = get(cells, "x_EstimatedCost");
    require(
        estimate.isEmpty() || MONEY.matcher(estimate).matches(), "x_EstimatedCost", "is no money");
    require(
        Currency.getAvailableCurrencies().stream()
            .anyMatch(c -> c.getCurrencyCode().equals(get(cells, "BillingCurrency"))),
        "BillingCurrency",
        "is no currency");
    require(
        get(cells, "PricingQuantity").equals(get(cells, "ConsumedQuantity")),
        "PricingQuantity",
        "is not what was consumed");
  }

  private void cell(String name, String cell) {
    FocusModel.Column column = model.columns().get(name);
    if (column == null) {
      return;
    }
    if (cell.isEmpty()) {
      require(column.nullable(), name, "is null");
      return;
    }
    require(!cell.isBlank(), name, "is blank");
    require(!List.of("N/A", "null", "NULL").contains(cell), name, "spells null as '" + cell + "'");
    require(
        column.allowed().isEmpty() || column.allowed().contains(cell),
        name,
        "may not be '" + cell + "'");
    require(isOf(column.type(), cell), name, "is no " + column.type() + ": '" + cell + "'");
    if (name.endsWith("Unit")) {
      require(UNIT.matcher(cell).matches(), name, "is no unit: '" + cell + "'");
    }
  }

  private static boolean isOf(String type, String cell) {
    return switch (type) {
      case "Decimal" -> DECIMAL.matcher(cell).matches() && new BigDecimal(cell).scale() > 0;
      case "Date/Time" -> TIME.matcher(cell).matches();
      case "JSON" -> isFlatObject(cell);
      default -> true;
    };
  }

  private static boolean isFlatObject(String cell) {
    try {
      JsonNode tree =
          new ObjectMapper()
              .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
              .readTree(cell);
      return tree.isObject()
          && tree.properties().stream().allMatch(e -> e.getValue().isValueNode());
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static Instant @Nullable [] times(Map<String, String> cells, String period) {
    Instant start = Instant.parse(get(cells, period + "Start"));
    Instant end = Instant.parse(get(cells, period + "End"));
    return start.isBefore(end) ? new Instant[] {start, end} : null;
  }

  private void together(Map<String, String> cells, String one, String other) {
    require(
        get(cells, one).isEmpty() == get(cells, other).isEmpty(), one, "is there without " + other);
  }

  private static String get(Map<String, String> cells, String name) {
    return cells.getOrDefault(name, "");
  }

  private void require(boolean holds, String what, String complaint) {
    if (!holds) {
      complaints.add(what + " " + complaint);
    }
  }
}
