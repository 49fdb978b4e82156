package io.usagesdk.export;

import static io.usagesdk.export.FocusColumn.Type.DATE_TIME;
import static io.usagesdk.export.FocusColumn.Type.DECIMAL;
import static io.usagesdk.export.FocusColumn.Type.JSON;
import static io.usagesdk.export.FocusColumn.Type.STRING;

import io.usagesdk.core.Account;
import io.usagesdk.core.Money;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What stands in the columns of FOCUS, for one writer. */
final class FocusColumns {
  /** Only who invoices knows what is billed; with a point, or validators take it for an integer. */
  private static final String NO_COST = "0.00";

  private final FocusVersion version;
  private final String currency;
  private final @Nullable Account billed;
  private final Map<String, FocusVendor> vendors;
  private final FocusTimes times = new FocusTimes();
  private final FocusUnits units = new FocusUnits();

  /**
   * Takes the settings.
   *
   * @param billed who is billed; null for what the records say
   * @param vendors what is known of providers
   */
  FocusColumns(
      FocusVersion version,
      String currency,
      @Nullable Account billed,
      Map<String, FocusVendor> vendors) {
    this.version = version;
    this.currency = currency;
    this.billed = billed;
    this.vendors = new HashMap<>(vendors);
  }

  /** Returns all columns in the order of FOCUS. */
  List<FocusColumn> all() {
    List<FocusColumn> columns = new ArrayList<>();
    addCosts(columns);
    addAccounts(columns);
    addTimes(columns);
    addCharge(columns);
    addUse(columns);
    addService(columns);
    addOwn(columns);
    columns.sort(FocusColumn.ORDER);
    return columns;
  }

  private void addCosts(List<FocusColumn> columns) {
    for (String cost : List.of("BilledCost", "ContractedCost", "EffectiveCost", "ListCost")) {
      columns.add(new FocusColumn(cost, DECIMAL, r -> NO_COST));
    }
    columns.add(new FocusColumn("BillingCurrency", STRING, r -> currency));
  }

  private void addAccounts(List<FocusColumn> columns) {
    columns.add(new FocusColumn("BillingAccountId", STRING, this::billingAccountId));
    columns.add(new FocusColumn("BillingAccountName", STRING, this::billingAccountName));
    columns.add(new FocusColumn("SubAccountId", STRING, r -> id(r.account())));
    columns.add(
        new FocusColumn(
            "SubAccountName", STRING, r -> id(r.account()) == null ? null : name(r.account())));
  }

  private void addTimes(List<FocusColumn> columns) {
    addTime(columns, "ChargePeriodStart", r -> times.start(r.provider(), r.period().start()));
    addTime(columns, "ChargePeriodEnd", r -> times.end(r.provider(), r.period().end()));
    addTime(columns, "BillingPeriodStart", r -> times.monthStart(r.provider(), r.period().start()));
    addTime(columns, "BillingPeriodEnd", r -> times.monthEnd(r.provider(), r.period().start()));
  }

  private static void addTime(
      List<FocusColumn> columns, String name, CsvColumn.Cell<UsageRecord> cell) {
    columns.add(new FocusColumn(name, DATE_TIME, cell));
  }

  private static void addCharge(List<FocusColumn> columns) {
    columns.add(new FocusColumn("ChargeCategory", STRING, r -> "Usage"));
    columns.add(new FocusColumn("ChargeClass", STRING, r -> null));
    columns.add(new FocusColumn("ChargeFrequency", STRING, r -> "Usage-Based"));
    columns.add(
        new FocusColumn(
            "ChargeDescription",
            STRING,
            r -> "Use of " + r.service() + ", measured as " + r.metric().displayName() + "."));
  }

  private void addUse(List<FocusColumn> columns) {
    for (String use : List.of("Consumed", "Pricing")) {
      columns.add(new FocusColumn(use + "Quantity", DECIMAL, FocusColumns::quantity));
      columns.add(new FocusColumn(use + "Unit", STRING, r -> units.of(r.metric().unit())));
    }
    for (String id : List.of("SkuId", "SkuPriceId")) {
      columns.add(new FocusColumn(id, STRING, r -> r.provider() + "/" + r.metric().id()));
    }
    columns.add(new FocusColumn("SkuMeter", STRING, r -> orNull(r.metric().displayName())));
    columns.add(new FocusColumn("ResourceId", STRING, r -> ofResource(r, Resource::id)));
    columns.add(new FocusColumn("ResourceName", STRING, r -> ofResource(r, Resource::name)));
    columns.add(new FocusColumn("ResourceType", STRING, r -> ofResource(r, Resource::type)));
    columns.add(new FocusColumn("Tags", JSON, r -> JsonMembers.object(r.attributes())));
  }

  private void addService(List<FocusColumn> columns) {
    addOfVendor(columns, "ServiceCategory", FocusVendor::serviceCategory);
    addOfVendor(columns, "ServiceSubcategory", FocusVendor::serviceSubcategory);
    columns.add(
        new FocusColumn(
            "ServiceName", STRING, r -> r.service().isBlank() ? vendor(r).name() : r.service()));
    addOfVendor(columns, "InvoiceIssuerName", FocusVendor::name);
    for (String name : names(version)) {
      addOfVendor(columns, name, FocusVendor::name);
    }
  }

  /** FOCUS 1.3 put the two columns of 1.4 in the place of those of 1.2. */
  private static List<String> names(FocusVersion version) {
    return switch (version) {
      case V1_2 -> List.of("ProviderName", "PublisherName");
      case V1_4 -> List.of("HostProviderName", "ServiceProviderName");
    };
  }

  private void addOfVendor(
      List<FocusColumn> columns, String name, Function<FocusVendor, String> part) {
    columns.add(new FocusColumn(name, STRING, r -> part.apply(vendor(r))));
  }

  private static void addOwn(List<FocusColumn> columns) {
    columns.add(new FocusColumn("x_EstimatedCost", DECIMAL, FocusColumns::estimate));
    columns.add(
        new FocusColumn(
            "x_EstimatedCostCurrency", STRING, r -> r.cost() == null ? null : r.cost().currency()));
    columns.add(new FocusColumn("x_Metric", STRING, r -> r.metric().id()));
    columns.add(new FocusColumn("x_Provider", STRING, UsageRecord::provider));
  }

  private FocusVendor vendor(UsageRecord record) {
    return vendors.computeIfAbsent(record.provider(), FocusVendor::unknown);
  }

  /** It may not be missing, so where nobody says who is billed, it is the account asked. */
  private @Nullable String billingAccountId(UsageRecord record) {
    if (billed != null) {
      return billed.id();
    }
    String id = vendor(record).billsAccounts() ? id(record.account()) : null;
    if (id != null) {
      return id;
    }
    return UsageProvider.label(record.provider(), record.source());
  }

  private @Nullable String billingAccountName(UsageRecord record) {
    if (billed != null) {
      return name(billed);
    }
    boolean known = vendor(record).billsAccounts() && id(record.account()) != null;
    return known ? name(record.account()) : null;
  }

  private static @Nullable String id(@Nullable Account account) {
    return account == null ? null : orNull(account.id());
  }

  private static @Nullable String name(@Nullable Account account) {
    return account == null ? null : orNull(account.name());
  }

  /** One without an id or a type is none for FOCUS: neither may be there without the other. */
  private static @Nullable String ofResource(
      UsageRecord record, Function<Resource, @Nullable String> part) {
    Resource resource = record.resource();
    return resource == null || resource.id().isBlank() || resource.type().isBlank()
        ? null
        : orNull(part.apply(resource));
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  private static String quantity(UsageRecord record) {
    Decimals.requireWritable(
        record.provider(), record.source(), record.metric().id(), record.quantity());
    return decimal(record.quantity(), 1);
  }

  private static @Nullable String estimate(UsageRecord record) {
    Money cost = record.cost();
    if (cost == null) {
      return null;
    }
    Decimals.requireWritable(record.provider(), record.source(), "the cost", cost.amount());
    return decimal(cost.amount(), 2);
  }

  /** Returns all digits, and so many behind the point at least. */
  private static String decimal(BigDecimal value, int places) {
    return Decimals.plain(value.scale() < places ? value.setScale(places) : value);
  }
}
