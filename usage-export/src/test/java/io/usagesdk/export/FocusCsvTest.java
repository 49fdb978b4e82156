package io.usagesdk.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.Unit;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.testkit.focus.FocusChecker;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FocusCsvTest {
  private static final List<Unit> UNITS =
      List.of(
          Unit.UNITS,
          Unit.AGENTS,
          Unit.BYTES,
          Unit.MILLISECONDS,
          Unit.SECONDS,
          Unit.ALLOCATION_UNITS,
          Unit.RECORDS,
          Unit.CALLS,
          Unit.COUNT,
          new Unit("core-hours"));

  @ParameterizedTest
  @EnumSource(FocusVersion.class)
  void conformsForEveryProviderAndUnit(FocusVersion version) {
    List<UsageRecord> records = new ArrayList<>();
    for (String provider :
        List.of("thousandeyes", "elevate", "amie", "geobox", "deadline", "acme")) {
      for (Unit unit : UNITS) {
        Metric metric = new Metric("m-" + unit.id(), unit, "Some metric");
        records.add(
            UsageRecord.builder(
                    provider, "Service of " + provider, metric, BigDecimal.TEN, Samples.OCTOBER)
                .source("eu")
                .account(new Account("1234", ""))
                .resource(new Resource("1158", null, "test"))
                .cost(new Money(new BigDecimal("1E+1"), "USD"))
                .attributes(Map.of("a,\"", "\n"))
                .build());
        records.add(
            UsageRecord.builder(provider, "Service of " + provider, metric, BigDecimal.ONE, day())
                .resource(new Resource("", "nameless", "test"))
                .build());
      }
    }
    FocusCsv focus = FocusCsv.builder().version(version).build();
    String csv = Samples.written(focus::writer, records);

    assertThat(FocusChecker.of(version.id()).complaints(csv)).isEmpty();
    assertThat(rows(csv)).hasSize(records.size());
  }

  @Test
  void writesARecordAsFocusHasIt() {
    NamedCsvRecord row = row(FocusCsv.builder(), Samples.full().build());

    assertThat(row.getFieldsAsMap())
        .containsAllEntriesOf(
            Map.ofEntries(
                Map.entry("BilledCost", "0.00"),
                Map.entry("BillingAccountId", "thousandeyes"),
                Map.entry("BillingCurrency", "USD"),
                Map.entry(
                    "ChargeDescription",
                    "Use of Cloud and Enterprise Agents, measured as Cloud units."),
                Map.entry("ChargeClass", ""),
                Map.entry("ConsumedQuantity", "14050.0"),
                Map.entry("ConsumedUnit", "Units"),
                Map.entry("HostProviderName", "Cisco ThousandEyes"),
                Map.entry("PricingQuantity", "14050.0"),
                Map.entry("ResourceId", "1158"),
                Map.entry("ResourceName", "https://app.example"),
                Map.entry("ResourceType", "test"),
                Map.entry("ServiceCategory", "Management and Governance"),
                Map.entry("ServiceName", "Cloud and Enterprise Agents"),
                Map.entry("SkuId", "thousandeyes/cloud-units"),
                Map.entry("SkuMeter", "Cloud units"),
                Map.entry("SkuPriceId", "thousandeyes/cloud-units"),
                Map.entry("SubAccountId", "1234"),
                Map.entry("SubAccountName", "Support"),
                Map.entry("Tags", "{\"testType\":\"Web-Page Load\",\"instant\":\"false\"}"),
                Map.entry("x_EstimatedCost", "12.50"),
                Map.entry("x_EstimatedCostCurrency", "USD"),
                Map.entry("x_Metric", "cloud-units"),
                Map.entry("x_Provider", "thousandeyes")));
  }

  @Test
  void marksIdsOfDigitsAsTextAndNullAsNothing() {
    FocusCsv focus = FocusCsv.builder().columns(List.of("SubAccountId", "ChargeClass")).build();

    assertThat(Samples.written(focus::writer, List.of(Samples.full().build())))
        .isEqualTo("ChargeClass,SubAccountId\r\n,\"1234\"\r\n");
  }

  @Test
  void makesNoRowsOfForecasts() {
    FocusCsv focus = FocusCsv.builder().build();
    UsageRecord forecast = Samples.record("1").kind(Kind.PROJECTED).build();

    assertThat(Samples.written(focus::writer, List.of(forecast)))
        .isEqualTo(String.join(",", focus.columns()) + "\r\n");
  }

  @Test
  void billsWhomItIsToldElseTheTenantElseTheAccountAsked() {
    UsageRecord tenants =
        UsageRecord.builder("elevate", "Elevate", Samples.CLOUD_UNITS, BigDecimal.ONE, day())
            .account(new Account("harbour", "Harbour Mutual"))
            .build();

    NamedCsvRecord tenant = row(FocusCsv.builder(), tenants);
    assertThat(tenant.getField("BillingAccountId")).isEqualTo("harbour");
    assertThat(tenant.getField("BillingAccountName")).isEqualTo("Harbour Mutual");
    NamedCsvRecord asked = row(FocusCsv.builder(), Samples.full().source("eu").build());
    assertThat(asked.getField("BillingAccountId")).isEqualTo("thousandeyes/eu");
    assertThat(asked.getField("BillingAccountName")).isEmpty();
    NamedCsvRecord told =
        row(FocusCsv.builder().currency("EUR").billingAccount("4711", "Example"), tenants);
    assertThat(told.getField("BillingAccountId")).isEqualTo("4711");
    assertThat(told.getField("BillingAccountName")).isEqualTo("Example");
    assertThat(told.getField("SubAccountId")).isEqualTo("harbour");
    assertThat(told.getField("BillingCurrency")).isEqualTo("EUR");
  }

  @Test
  void takesWhatItIsToldOfAVendor() {
    FocusVendor vendor = new FocusVendor("Acme Ltd", "Web", "Other (Web)", false);
    UsageRecord record =
        UsageRecord.builder("acme", "Acme", Samples.CLOUD_UNITS, BigDecimal.ONE, day()).build();

    assertThat(row(FocusCsv.builder().vendor("acme", vendor), record).getFieldsAsMap())
        .containsEntry("ServiceProviderName", "Acme Ltd")
        .containsEntry("ServiceSubcategory", "Other (Web)");
    assertThat(row(FocusCsv.builder(), record).getFieldsAsMap())
        .containsEntry("ServiceProviderName", "acme")
        .containsEntry("ServiceSubcategory", "Other (Other)");
    assertThatThrownBy(() -> new FocusVendor(" ", "Web", "Other (Web)", false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-31T23:00:00Z, 2026-11-01T01:00:00Z, 2026-10-31T23:00:00Z, 2026-11-01T01:00:00Z,"
        + " 2026-10",
    "2026-12-31T00:00:00.4Z, 2026-12-31T00:00:00.401Z, 2026-12-31T00:00:00Z,"
        + " 2026-12-31T00:00:01Z, 2026-12",
    "2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z, 2024-02-29T00:00:00Z, 2024-03-01T00:00:00Z,"
        + " 2024-02",
  })
  void putsARecordIntoTheMonthOfItsStart(
      Instant start, Instant end, String from, String to, String month) {
    NamedCsvRecord row =
        row(
            FocusCsv.builder(),
            UsageRecord.builder(
                    "p", "s", Samples.CLOUD_UNITS, BigDecimal.ONE, new Period(start, end))
                .build());

    assertThat(row.getField("ChargePeriodStart")).isEqualTo(from);
    assertThat(row.getField("ChargePeriodEnd")).isEqualTo(to);
    assertThat(row.getField("BillingPeriodStart")).isEqualTo(month + "-01T00:00:00Z");
  }

  @Test
  void refusesTimesOfMoreThanFourDigits() {
    Instant far = Instant.parse("+10000-01-01T00:00:00Z");
    UsageRecord record =
        UsageRecord.builder(
                "p", "s", Samples.CLOUD_UNITS, BigDecimal.ONE, new Period(far, far.plusSeconds(1)))
            .build();

    assertThatThrownBy(() -> Samples.written(FocusCsv.builder().build()::writer, List.of(record)))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("+10000-01-01T00:00:00Z, which FOCUS cannot hold");
  }

  @Test
  void refusesSettingsThatAreNone() {
    FocusCsv.Builder builder = FocusCsv.builder();

    assertThatThrownBy(() -> builder.currency("usd"))
        .hasMessage("'usd' is no currency of ISO 4217, such as USD or EUR");
    assertThatThrownBy(() -> builder.billingAccount(" ", null)).hasMessageContaining("blank");
    assertThatThrownBy(() -> FocusCsv.builder().columns(List.of("BiledCost")).build())
        .hasMessage("there is no column 'BiledCost', but 'BilledCost'");
    assertThatThrownBy(
            () ->
                FocusCsv.builder()
                    .version(FocusVersion.V1_2)
                    .columns(List.of("HostProviderName"))
                    .build())
        .hasMessageContaining("there is no column 'HostProviderName'");
    assertThat(FocusVersion.of("1.3")).isEmpty();
    assertThat(FocusVersion.of("1.2")).contains(FocusVersion.V1_2);
  }

  @ParameterizedTest
  @EnumSource(FocusVersion.class)
  void describesTheFileInItsMetadata(FocusVersion version) throws Exception {
    FocusCsv focus = FocusCsv.builder().version(version).build();
    JsonNode metadata = metadata(focus, "a");

    assertThat(metadata.get("DataGenerator").textValue()).isEqualTo("Usage SDK");
    JsonNode schema = metadata.get("Schema");
    assertThat(schema).hasSize(1);
    assertThat(schema.at("/0/FocusVersion").textValue()).isEqualTo(version.id());
    assertThat(schema.at("/0/CreationDate").textValue()).isEqualTo("2026-11-20T12:00:00Z");
    assertThat(schema.at("/0/DataGeneratorVersion").textValue()).endsWith("+focus." + version.id());
    List<String> names = new ArrayList<>();
    for (JsonNode column : schema.at("/0/ColumnDefinition")) {
      String name = column.get("ColumnName").textValue();
      names.add(name);
      assertThat(column.get("DataType").textValue())
          .as(name)
          .isEqualTo(
              FocusChecker.of(version.id())
                  .typeOf(name)
                  .orElse(name.equals("x_EstimatedCost") ? "Decimal" : "String"));
    }
    assertThat(names).isEqualTo(focus.columns());
  }

  @Test
  void givesTheSameIdsToTheSameSchemaAndDataSetOnly() throws Exception {
    JsonNode one = metadata(FocusCsv.builder().build(), "a").at("/Schema/0");
    JsonNode same = metadata(FocusCsv.builder().currency("EUR").build(), "a").at("/Schema/0");
    JsonNode other =
        metadata(FocusCsv.builder().version(FocusVersion.V1_2).build(), "b").at("/Schema/0");

    for (String id : List.of("SchemaId", "DatasetInstanceId")) {
      assertThat(one.get(id).textValue()).isEqualTo(same.get(id).textValue());
      assertThat(one.get(id).textValue()).isNotEqualTo(other.get(id).textValue());
    }
  }

  private static Period day() {
    Instant start = Instant.parse("2026-10-31T00:00:00Z");
    return new Period(start, start.plusSeconds(86_400));
  }

  private static JsonNode metadata(FocusCsv focus, String dataset) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    focus.writeMetadata(bytes, dataset, Instant.parse("2026-11-20T12:00:00.5Z"));
    return new ObjectMapper().readTree(bytes.toByteArray());
  }

  private static NamedCsvRecord row(FocusCsv.Builder builder, UsageRecord record) {
    return rows(Samples.written(builder.build()::writer, List.of(record))).get(0);
  }

  private static List<NamedCsvRecord> rows(String csv) {
    return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
  }
}
