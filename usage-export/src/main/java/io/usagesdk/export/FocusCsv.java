package io.usagesdk.export;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.UsageRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cost and usage data after FOCUS, the FinOps Open Cost and Usage Specification (<a
 * href="https://focus.finops.org">focus.finops.org</a>), as CSV in UTF-8: one row for each {@link
 * Kind#ACTUAL} record; forecasts are no charges and are passed over.
 *
 * <pre>{@code
 * FocusCsv focus = FocusCsv.builder().currency("EUR").billingAccount("4711", "Example Ltd").build();
 * try (RecordWriter<UsageRecord> writer = focus.writer(data)) {
 *   writer.write(record);
 * }
 * focus.writeMetadata(metadata, "october", Instant.now());
 * }</pre>
 *
 * <p>These records know use, and mostly no prices. So {@code BilledCost}, {@code EffectiveCost},
 * {@code ListCost} and {@code ContractedCost} are 0.00: FOCUS forbids null there, and only the
 * party that invoices may state them. What a provider says that a use costs is in {@code
 * x_EstimatedCost} and {@code x_EstimatedCostCurrency}. {@code SkuId} and {@code SkuPriceId} name
 * our meter, {@code <provider>/<metric>}, no provider's price list; unit prices are left out.
 *
 * <p>The billing period is the calendar month in UTC around a record's start, and a record that
 * crosses the end of a month keeps its own charge period. Times have whole seconds; fractions are
 * rounded away from the middle of the period. Null is an empty field without quotes. Text that
 * begins like a number stands in quotes. A file replaces the one of an earlier run for the same
 * time: appending would count use twice.
 *
 * <p>Immutable; writers hold on to one buffer.
 */
public final class FocusCsv {
  private final Builder settings;
  private final Set<String> chosen;

  private FocusCsv(Builder builder) {
    this.settings = builder.copy();
    this.chosen = Set.copyOf(builder.columns);
    List<String> known = all().stream().map(FocusColumn::name).toList();
    for (String name : builder.columns) {
      if (!known.contains(name)) {
        throw CsvFormat.unknown(name, known);
      }
    }
  }

  /**
   * Returns a builder: version 1.4, US dollars, all columns, and who is billed as the records say.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the names of the columns.
   *
   * @return the names in the order of the header: the columns of FOCUS by name, then those that
   *     begin with {@code x_} by name
   */
  public List<String> columns() {
    return selected().stream().map(FocusColumn::name).toList();
  }

  /**
   * Returns a writer.
   *
   * @param out where to write to, in UTF-8; need not be buffered, closed with the writer
   * @return a new writer; it passes over forecasts, and refuses numbers of more than 1000 digits
   *     and times whose year or billing period has more than four
   */
  public RecordWriter<UsageRecord> writer(OutputStream out) {
    List<CsvColumn<UsageRecord>> columns = selected().stream().map(FocusColumn::forCsv).toList();
    return new CsvRows<>(columns, record -> record.kind() == Kind.ACTUAL, false, out);
  }

  /**
   * Writes the metadata that belongs beside the data, as a JSON object: who generated it, the
   * version of FOCUS, and the columns with their types. FOCUS suggests no name for the file; {@code
   * <name of the data>.metadata.json} is what the command line uses.
   *
   * @param out where to write to, in UTF-8; closed in the end
   * @param dataset what makes the data set one of its own, such as its path; the same text gives
   *     the same {@code DatasetInstanceId}, which does not show it
   * @param created when the file was made
   * @throws IOException if the stream refuses it
   */
  public void writeMetadata(OutputStream out, String dataset, Instant created) throws IOException {
    new FocusMetadata(settings.version, selected()).write(out, dataset, created);
  }

  private List<FocusColumn> selected() {
    return all().stream().filter(c -> chosen.isEmpty() || chosen.contains(c.name())).toList();
  }

  /** Made anew for each writer, for they remember what they wrote last. */
  private List<FocusColumn> all() {
    return new FocusColumns(settings.version, settings.currency, settings.account, settings.vendors)
        .all();
  }

  /** Collects the settings of a {@link FocusCsv}. */
  public static final class Builder {
    private FocusVersion version = FocusVersion.V1_4;
    private String currency = "USD";
    private @Nullable Account account;
    private Set<String> columns = Set.of();
    private Map<String, FocusVendor> vendors = new HashMap<>(FocusVendor.KNOWN);

    private Builder() {}

    /**
     * Sets the version of FOCUS.
     *
     * @param value 1.4 if not set
     * @return this builder
     */
    public Builder version(FocusVersion value) {
      this.version = value;
      return this;
    }

    /**
     * Sets the billing currency. It is that of the four costs, which are zero, and converts
     * nothing.
     *
     * @param code three letters after ISO 4217; {@code USD} if not set
     * @return this builder
     * @throws IllegalArgumentException if ISO 4217 has no such currency
     */
    public Builder currency(String code) {
      try {
        this.currency = Currency.getInstance(code).getCurrencyCode();
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "'" + code + "' is no currency of ISO 4217, such as USD or EUR", e);
      }
      return this;
    }

    /**
     * Sets who is billed, for all rows. If it is not set, that is the account of a record where the
     * vendor bills by it ({@link FocusVendor#billsAccounts()}), and otherwise the configured
     * account that was asked: the provider's id, a slash and its name behind that if it has one.
     *
     * @param id the organization or tenant, such as an account number
     * @param name what people call it; null if that is not known
     * @return this builder
     * @throws IllegalArgumentException if the id is blank
     */
    public Builder billingAccount(String id, @Nullable String name) {
      if (id.isBlank()) {
        throw new IllegalArgumentException("the id of the billing account is blank");
      }
      this.account = new Account(id, name);
      return this;
    }

    /**
     * Chooses columns; their order stays that of FOCUS. A file without those that FOCUS makes
     * mandatory does not conform to it.
     *
     * @param names names of columns of the version that is set; all if empty, or not set
     * @return this builder
     */
    public Builder columns(List<String> names) {
      this.columns = new HashSet<>(names);
      return this;
    }

    /**
     * Says what is known of a provider. The ones of this project are known, any other one is its
     * own vendor, of the category {@code Other}.
     *
     * @param provider the provider's id
     * @param vendor what is known of it
     * @return this builder
     */
    public Builder vendor(String provider, FocusVendor vendor) {
      vendors.put(provider, vendor);
      return this;
    }

    /**
     * Returns the format.
     *
     * @return a new format
     * @throws IllegalArgumentException if a column was chosen that the version does not have, or
     *     that cannot be filled
     */
    public FocusCsv build() {
      return new FocusCsv(this);
    }

    private Builder copy() {
      Builder copy = new Builder();
      copy.version = version;
      copy.currency = currency;
      copy.account = account;
      copy.columns = columns;
      copy.vendors = new HashMap<>(vendors);
      return copy;
    }
  }
}
