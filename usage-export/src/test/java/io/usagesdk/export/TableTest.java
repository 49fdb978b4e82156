package io.usagesdk.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.Quota;
import io.usagesdk.core.Unit;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.error.DecodingException;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void alignsColumnsGroupsDigitsAndLeavesOutWhatNobodyHas() {
    UsageRecord small =
        Samples.record("7.5").kind(Kind.PROJECTED).account(new Account("9", null)).build();
    UsageRecord big =
        Samples.record("1234567").source("eu").account(new Account("1", "Support")).build();

    assertThat(Samples.written(OutputFormat.TABLE, small, big))
        .isEqualTo(
            """
            PROVIDER         PERIOD (UTC)  ACCOUNT  METRIC       KIND        QUANTITY  UNIT
            thousandeyes     2026-10       9        cloud-units  projected        7.5  units
            thousandeyes/eu  2026-10       Support  cloud-units  actual     1,234,567  units
            TOTAL                                   cloud-units  actual     1,234,567  units
            """);
  }

  @Test
  void writesNothingWhereThereIsNothing() {
    assertThat(Samples.written(OutputFormat.TABLE)).isEmpty();
  }

  @Test
  void showsCostWithItsCurrency() {
    assertThat(Samples.written(OutputFormat.TABLE, Samples.full().build()))
        .contains("COST")
        .contains("12.50 USD");
  }

  @Test
  void showsQuotasWithTheShareUsedAndADashForNoLimit() {
    String table =
        Samples.written(
            OutputFormat.TABLE::quotas,
            List.of(
                Samples.quota(new BigDecimal("20000"), new BigDecimal("14050")),
                Samples.quota(null, new BigDecimal("3")),
                Samples.quota(BigDecimal.ZERO, BigDecimal.ZERO)));

    assertThat(table)
        .isEqualTo(
            """
            PROVIDER      PERIOD (UTC)  METRIC         USED   LIMIT  USED %  UNIT
            thousandeyes  2026-10       cloud-units  14,050  20,000    70.3  units
            thousandeyes  2026-10       cloud-units       3       -          units
            thousandeyes  2026-10       cloud-units       0       0          units
            """);
  }

  @Test
  void tellsApartQuotasThatDifferInTheirAttributesOnly() {
    Quota plain = Samples.quota(BigDecimal.TEN, BigDecimal.ONE);
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("quota", "organization");
    attributes.put("orgId", "o1");
    Quota detailed =
        new Quota(
            plain.provider(),
            null,
            plain.metric(),
            plain.limit(),
            plain.used(),
            plain.period(),
            null,
            attributes);

    assertThat(Samples.written(OutputFormat.TABLE::quotas, List.of(plain, detailed)))
        .isEqualTo(
            """
            PROVIDER      PERIOD (UTC)  METRIC       USED  LIMIT  USED %  UNIT   DETAILS
            thousandeyes  2026-10       cloud-units     1     10    10.0  units
            thousandeyes  2026-10       cloud-units     1     10    10.0  units  quota=organization orgId=o1
            """);
  }

  @Test
  void alignsByWhatATerminalShows() {
    List<String> lines =
        Samples.written(
                OutputFormat.TABLE,
                Samples.named("日本語"),
                Samples.named("🚀 go"),
                Samples.named("cafe\u0301"),
                Samples.named("plain"))
            .lines()
            .toList();

    for (String line : lines.subList(0, 5)) {
      String before =
          line.substring(0, line.indexOf(line.contains("METRIC") ? "METRIC" : "cloud-units"));
      assertThat(TerminalText.width(before)).as(line).isEqualTo(38);
    }
  }

  @Test
  void cutsWideTextByCellsNotByCharacters() {
    String table = Samples.written(OutputFormat.TABLE, Samples.named("漢".repeat(60)));

    assertThat(table).contains("漢".repeat(19) + "…  cloud").doesNotContain("漢".repeat(20));
  }

  @Test
  void spellsTheEllipsisOutWhereTheTerminalHasNone() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RecordWriter<UsageRecord> writer =
        OutputFormat.TABLE.records(bytes, StandardCharsets.US_ASCII)) {
      writer.write(Samples.named("x".repeat(60)));
    }

    assertThat(bytes.toString(StandardCharsets.US_ASCII)).contains("x".repeat(37) + "...  cloud");
  }

  @Test
  void letsNoNameControlTheTerminal() {
    String table =
        Samples.written(
            OutputFormat.TABLE,
            Samples.named("\u001b[2J\u001b]0;owned\u0007\r\n\tb\u009b31m \u202egnp.exe"));

    assertThat(table.lines()).hasSize(3);
    assertThat(table.replace("\n", "").codePoints().filter(Character::isISOControl)).isEmpty();
    assertThat(table).doesNotContain("\u202e").contains("�[2J�]0;owned�");
  }

  @Test
  void streamsOnceTheWidthsAreSettled() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RecordWriter<UsageRecord> writer = OutputFormat.TABLE.records(bytes)) {
      for (int i = 0; i < 499; i++) {
        writer.write(Samples.named("n" + i));
      }
      writer.flush();
      assertThat(bytes.size()).isZero();
      writer.write(Samples.named("last of the window"));
      writer.write(Samples.named("a later name that is wider than all before it"));
      writer.write(Samples.record("123456789012345").build());
      writer.flush();
      assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(503);
    }

    List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(504).last().asString().contains("123,456,789,012,846  units");
    assertThat(lines.get(501)).contains("a later name that…  cloud-units");
    assertThat(lines.get(502)).contains("123,456,789,012,345  units");
    // Rows that nobody has seen yet may need them.
    assertThat(lines.get(0)).contains("ACCOUNT").contains("COST");
  }

  @Test
  void refusesANumberThatWouldFillTheMemoryAndGoesOn() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RecordWriter<UsageRecord> writer = OutputFormat.TABLE.records(bytes)) {
      assertThatThrownBy(() -> writer.write(Samples.record("1E+999999999").build()))
          .isInstanceOf(DecodingException.class)
          .hasMessageContaining("1000000000 digits");
      writer.write(Samples.record("1").build());
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .last()
        .asString()
        .endsWith("actual         1  units");
  }

  @Test
  void addsUpWhatWasUsedOfEachMetricAndNoForecasts() {
    Metric traffic = new Metric("traffic", Unit.BYTES, "Traffic");
    UsageRecord bytes =
        UsageRecord.builder("acme", "Acme", traffic, new BigDecimal("1000"), Samples.OCTOBER)
            .build();

    String table =
        Samples.written(
            OutputFormat.TABLE,
            Samples.record("0.1").cost(new Money(new BigDecimal("1.10"), "USD")).build(),
            Samples.record("0.2").cost(new Money(new BigDecimal("2"), "EUR")).build(),
            bytes,
            Samples.record("5").cost(new Money(new BigDecimal("0.9"), "USD")).build(),
            Samples.record("900").kind(Kind.PROJECTED).build());

    assertThat(table.lines().skip(6).map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "TOTAL cloud-units actual 5.3 units 2 EUR + 2.00 USD",
            "TOTAL traffic actual 1,000 bytes");
    assertThat(
            Samples.written(OutputFormat.TABLE, Samples.record("1").kind(Kind.PROJECTED).build()))
        .doesNotContain("TOTAL");
  }

  @Test
  void endsNoLineInSpaces() {
    String table =
        Samples.written(
            OutputFormat.TABLE,
            IntStream.range(0, 5)
                .mapToObj(i -> Samples.named("n" + i))
                .toArray(UsageRecord[]::new));

    assertThat(table.lines()).noneMatch(l -> l.endsWith(" "));
  }
}
