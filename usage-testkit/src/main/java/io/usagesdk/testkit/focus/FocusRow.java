package io.usagesdk.testkit.focus;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A row of a file after FOCUS.
 *
 * @param model what FOCUS says
 * @param cells the cells by their columns
 * @param categoryOfService the categories of services in the rows so far; this row's is added
 */
record FocusRow(
    FocusModel model, Map<String, String> cells, Map<String, String> categoryOfService) {
  private static final Pattern DECIMAL = Pattern.compile("-?\\d+\\.\\d+");
  private static final Pattern MONEY = Pattern.compile("-?\\d+\\.\\d{2,}");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");
  private static final Pattern UNIT =
      Pattern.compile(
          "(GB|MB|KB|TB|[A-Z][a-z]+s)|([A-Z][A-Za-z]*-[A-Z][a-z]+s)|([A-Z][A-Za-z]*s/[A-Z][a-z]+)");
  private static final List<String> SPELT_NULLS = List.of("N/A", "null", "NULL");
  private static final List<String> COSTS =
      List.of("BilledCost", "ContractedCost", "EffectiveCost", "ListCost");

  void check(Consumer<String> complaints) {
    cells.forEach((name, cell) -> check(name, cell, complaints));
    checkTimes(complaints);
    checkService(complaints);
    checkPairs(complaints);
    checkCosts(complaints);
  }

  private void check(String name, String cell, Consumer<String> complaints) {
    FocusModel.Column column = model.columns().get(name);
    if (column == null) {
      return;
    }
    if (cell.isBlank()) {
      if (!cell.isEmpty() || !column.nullable()) {
        complaints.accept(name + (cell.isEmpty() ? " is null" : " is blank"));
      }
    } else if (SPELT_NULLS.contains(cell)) {
      complaints.accept(name + " spells null as '" + cell + "'");
    } else if (!column.allowed().isEmpty() && !column.allowed().contains(cell)) {
      complaints.accept(name + " may not be '" + cell + "'");
    } else if (!isOf(column.type(), cell)) {
      complaints.accept(name + " is no " + column.type() + ": '" + cell + "'");
    } else if (name.endsWith("Unit") && !UNIT.matcher(cell).matches()) {
      complaints.accept(name + " is no unit: '" + cell + "'");
    }
  }

  private static boolean isOf(String type, String cell) {
    return switch (type) {
      case "Decimal" -> DECIMAL.matcher(cell).matches() && new BigDecimal(cell).scale() > 0;
      case "Date/Time" -> TIME.matcher(cell).matches() && instant(cell).isPresent();
      case "JSON" -> isFlatObject(cell);
      default -> true;
    };
  }

  private static boolean isFlatObject(String cell) {
    try {
      Object tree = new Moshi.Builder().build().adapter(Object.class).fromJson(cell);
      return tree instanceof Map<?, ?> object
          && object.values().stream().noneMatch(v -> v instanceof Map || v instanceof List);
    } catch (IOException | JsonDataException e) {
      // The latter where a name is there twice.
      return false;
    }
  }

  private void checkTimes(Consumer<String> complaints) {
    Optional<Instant> start = instant(get("ChargePeriodStart"));
    Optional<Instant> end = instant(get("ChargePeriodEnd"));
    Optional<Instant> first = instant(get("BillingPeriodStart"));
    Optional<Instant> last = instant(get("BillingPeriodEnd"));
    if (start.isEmpty() || end.isEmpty() || first.isEmpty() || last.isEmpty()) {
      // Each of them is told on its own.
      return;
    }
    if (!start.get().isBefore(end.get())) {
      complaints.accept("ChargePeriod ends before it starts");
    }
    if (start.get().isBefore(first.get()) || !start.get().isBefore(last.get())) {
      complaints.accept("BillingPeriod does not hold the start of the charge");
    }
    OffsetDateTime month = first.get().atOffset(ZoneOffset.UTC);
    if (month.getDayOfMonth() != 1 || !month.plusMonths(1).toInstant().equals(last.get())) {
      complaints.accept("BillingPeriod is no calendar month");
    }
  }

  private void checkService(Consumer<String> complaints) {
    String category = get("ServiceCategory");
    if (!model.categoryOf(get("ServiceSubcategory")).equals(category)) {
      complaints.accept("ServiceSubcategory is not of its category");
    }
    String known = categoryOfService.putIfAbsent(get("ServiceName"), category);
    if (known != null && !known.equals(category)) {
      complaints.accept("ServiceName has two categories");
    }
  }

  private void checkPairs(Consumer<String> complaints) {
    together("ResourceId", "ResourceType", complaints);
    together("ConsumedQuantity", "ConsumedUnit", complaints);
    together("PricingQuantity", "PricingUnit", complaints);
    together("SkuId", "SkuPriceId", complaints);
    together("x_EstimatedCost", "x_EstimatedCostCurrency", complaints);
    if (!get("SubAccountName").isEmpty() && get("SubAccountId").isEmpty()) {
      complaints.accept("SubAccountName is there without an id");
    }
    if (!get("PricingQuantity").equals(get("ConsumedQuantity"))) {
      complaints.accept("PricingQuantity is not what was consumed");
    }
  }

  private void checkCosts(Consumer<String> complaints) {
    for (String cost : COSTS) {
      if (!get(cost).equals("0.00")) {
        complaints.accept(cost + " is not 0.00");
      }
    }
    String estimate = get("x_EstimatedCost");
    if (!estimate.isEmpty() && !MONEY.matcher(estimate).matches()) {
      complaints.accept("x_EstimatedCost is no money: '" + estimate + "'");
    }
    for (String currency : List.of("BillingCurrency", "x_EstimatedCostCurrency")) {
      String code = get(currency);
      if (!code.isEmpty()
          && Currency.getAvailableCurrencies().stream()
              .noneMatch(known -> known.getCurrencyCode().equals(code))) {
        complaints.accept(currency + " is no currency: '" + code + "'");
      }
    }
  }

  private void together(String one, String other, Consumer<String> complaints) {
    if (get(one).isEmpty() != get(other).isEmpty()) {
      complaints.accept(one + " is there without " + other + ", or the other way round");
    }
  }

  private String get(String name) {
    return cells.getOrDefault(name, "");
  }

  private static Optional<Instant> instant(String cell) {
    try {
      return Optional.of(Instant.parse(cell));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
