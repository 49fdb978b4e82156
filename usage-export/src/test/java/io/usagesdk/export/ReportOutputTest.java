package io.usagesdk.export;

import static io.usagesdk.core.report.Dimension.ACCOUNT;
import static io.usagesdk.core.report.Dimension.DAY;
import static io.usagesdk.core.report.Dimension.METRIC;
import static io.usagesdk.core.report.Dimension.PROVIDER;
import static io.usagesdk.core.report.Dimension.RESOURCE;
import static io.usagesdk.core.report.Dimension.SERVICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.report.ReportRow;
import io.usagesdk.core.report.UsageReport;
import io.usagesdk.core.report.UsageSums;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportOutputTest {
  private static final Period NOON =
      new Period(Instant.parse("2026-10-01T12:00:00Z"), Instant.parse("2026-10-01T13:00:00Z"));
  private static final CsvFormat<ReportRow> CSV = CsvFormat.report().build();

  @Test
  void showsAColumnForEachDimensionAndTheLargestFirst() {
    UsageReport report =
        report(
            UsageSums.by(ACCOUNT),
            of("1.5", "1", "Support").cost(usd("1")),
            of("1234567", "2", null).source("eu"),
            Samples.record("7"),
            of("9", "1", null).kind(Kind.PROJECTED));

    assertThat(table(report))
        .isEqualTo(
            """
            PROVIDER         METRIC       KIND       PERIOD (UTC)  ACCOUNT        QUANTITY  UNIT    COST  RECORDS
            thousandeyes     cloud-units  actual     2026-10       (none given)          7  units               1
            thousandeyes     cloud-units  actual     2026-10       Support             1.5  units  1 USD        1
            thousandeyes     cloud-units  projected  2026-10       Support               9  units               1
            thousandeyes/eu  cloud-units  actual     2026-10       2             1,234,567  units               1
            """);
  }

  @Test
  void saysHowManyGroupsTheOthersAre() {
    UsageSums sums = UsageSums.by(ACCOUNT, RESOURCE);
    UsageReport report =
        report(
            sums,
            of("3", "1", "A").resource(new Resource("r", "ping", "test")),
            of("2", "2", "B").cost(usd("1.50")),
            of("1", "3", "C").cost(new Money(new BigDecimal("1E+1"), "EUR")));

    assertThat(table(report.top(1)))
        .isEqualTo(
            """
            PROVIDER      METRIC       KIND    PERIOD (UTC)  ACCOUNT         RESOURCE  QUANTITY  UNIT                COST  RECORDS
            thousandeyes  cloud-units  actual  2026-10       A               ping             3  units                           1
            thousandeyes  cloud-units  actual  2026-10       (2 other rows)                   3  units  10 EUR + 1.50 USD        2
            """);
    assertThat(table(report.top(2))).contains("(1 other row) ");
  }

  @Test
  void leavesOutTheProviderWhereAllAreTakenTogether() {
    assertThat(table(report(UsageSums.by(METRIC), Samples.record("1"))))
        .startsWith("METRIC       KIND    PERIOD (UTC)  QUANTITY  UNIT   RECORDS\n");
  }

  @Test
  void writesNothingOverNoRowsButTheHeaderOfACsv() {
    UsageReport nothing = UsageSums.by(PROVIDER).report();

    assertThat(table(nothing)).isEmpty();
    assertThat(json(nothing)).isEmpty();
    assertThat(csv(nothing))
        .isEqualTo(
            """
            provider,source,service,metric,unit,kind,quantity,start,end,account.id,account.name,\
            resource.id,resource.name,resource.type,cost.amount,cost.currency,costs,records,\
            covered.start,covered.end,others\r
            """);
  }

  @Test
  void writesJsonWithTheMembersOfRecordsInTheirOrder() {
    UsageReport report =
        report(
            UsageSums.by(SERVICE, ACCOUNT, RESOURCE, DAY),
            record("0.10", NOON)
                .source("eu")
                .account(new Account("1234", "Support"))
                .resource(new Resource("1158", null, "test"))
                .cost(usd("12.50")));

    assertThat(json(report))
        .isEqualTo(
            """
            {"provider":"thousandeyes","source":"eu","service":"Cloud and Enterprise Agents",\
            "metric":"cloud-units","unit":"units","kind":"ACTUAL","quantity":0.10,\
            "start":"2026-10-01T00:00:00Z","end":"2026-10-02T00:00:00Z",\
            "account":{"id":"1234","name":"Support"},"resource":{"id":"1158","type":"test"},\
            "costs":[{"amount":"12.50","currency":"USD"}],"records":1,\
            "covered":{"start":"2026-10-01T12:00:00Z","end":"2026-10-01T13:00:00Z"}}
            """);
  }

  @Test
  void writesJsonWithoutWhatIsAbsentAndNeverAnExponent() {
    UsageReport report =
        report(
            UsageSums.by(ACCOUNT),
            of("9E+3", "1", "A"),
            of("1E+3", "2", "B").cost(usd("1E+1")),
            of("-2E+3", "3", "C").cost(new Money(new BigDecimal("0.1"), "EUR")));

    assertThat(json(report.top(1)).lines().skip(1))
        .containsExactly(
            """
            {"provider":"thousandeyes","metric":"cloud-units","unit":"units","kind":"ACTUAL",\
            "quantity":-1000,"start":"2026-10-01T00:00:00Z","end":"2026-11-01T00:00:00Z",\
            "costs":[{"amount":"0.1","currency":"EUR"},{"amount":"10","currency":"USD"}],\
            "records":2,"others":2}\
            """);
    assertThat(json(report(UsageSums.by(), Samples.record("1")))).startsWith("{\"metric\":");
  }

  @Test
  void writesCsvWithEveryColumn() {
    UsageReport report =
        report(
            UsageSums.by(ACCOUNT, DAY),
            record("0.10", NOON).account(new Account("1234", "Support")).cost(usd("1E+1")),
            record("2", NOON).cost(usd("1")),
            record("1", NOON)
                .account(new Account("9", null))
                .cost(new Money(new BigDecimal("0.1"), "EUR")));

    assertThat(csv(report.top(1)).lines().skip(1))
        .containsExactly(
            "thousandeyes,,,cloud-units,units,ACTUAL,2,2026-10-01T00:00:00Z,2026-10-02T00:00:00Z,"
                + ",,,,,1,USD,\"{\"\"USD\"\":\"\"1\"\"}\",1,"
                + "2026-10-01T12:00:00Z,2026-10-01T13:00:00Z,",
            "thousandeyes,,,cloud-units,units,ACTUAL,1.10,2026-10-01T00:00:00Z,"
                + "2026-10-02T00:00:00Z,,,,,,,,"
                + "\"{\"\"EUR\"\":\"\"0.1\"\",\"\"USD\"\":\"\"10\"\"}\",2,"
                + "2026-10-01T12:00:00Z,2026-10-01T13:00:00Z,2");
  }

  @Test
  void keepsNamesFromRunningAsFormulasOnRequestOnly() {
    UsageReport report = report(UsageSums.by(ACCOUNT), of("-1", "=1+1", "@SUM(A1)"));
    CsvFormat.Builder<ReportRow> three =
        CsvFormat.report().columns(List.of("account.id", "account.name", "quantity"));

    assertThat(Samples.written(three.build()::writer, report.rows()))
        .endsWith("\r\n=1+1,@SUM(A1),-1\r\n");
    assertThat(Samples.written(three.safeCells(true).build()::writer, report.rows()))
        .endsWith("\r\n'=1+1,'@SUM(A1),-1\r\n");
  }

  @Test
  void hasNoColumnsForAttributes() {
    assertThatThrownBy(() -> CsvFormat.report().columns(List.of("attributes.testType")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("there is no column 'attributes.testType', but ");
  }

  @Test
  void makesNamesHarmlessInATableAndKeepsThemAsTheyAreInJson() throws Exception {
    String name = "\u001b[31mred\nline 漢字 🚀";
    UsageReport report =
        report(UsageSums.by(ACCOUNT), of("1", "7", name), of("2", "8", "漢".repeat(60)));

    List<String> lines = table(report).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(2)).contains("\uFFFD[31mred\uFFFDline 漢字 🚀");
    assertThat(lines).allMatch(l -> l.chars().allMatch(c -> c >= ' '));
    assertThat(TerminalText.width(lines.get(1))).isEqualTo(TerminalText.width(lines.get(2)));
    String second = json(report).lines().toList().get(1);
    assertThat(new ObjectMapper().readTree(second).at("/account/name").textValue()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"quantity", "cost"})
  void refusesASumOfTooManyDigitsAndWritesTheNext(String where) throws Exception {
    UsageRecord.Builder small = Samples.record(where.equals("quantity") ? "1E-999" : "1");
    UsageRecord.Builder large = Samples.record(where.equals("quantity") ? "1E+999" : "1");
    if (where.equals("cost")) {
      small.cost(usd("1E-999"));
      large.cost(usd("1E+999"));
    }
    UsageReport report =
        report(UsageSums.by(PROVIDER), small, large, Samples.record("1").kind(Kind.PROJECTED));

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (RecordWriter<ReportRow> writer :
        List.of(
            OutputFormat.TABLE.report(report.dimensions(), bytes),
            OutputFormat.JSONL.report(report.dimensions(), bytes),
            CSV.writer(bytes))) {
      try (writer) {
        assertThatThrownBy(() -> writer.write(report.rows().get(0)))
            .isInstanceOf(DecodingException.class)
            .hasMessageContaining(where.equals("cost") ? "sum of the costs" : "sum of cloud-units");
        writer.write(report.rows().get(1));
      }
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("projected", "\"PROJECTED\"", ",PROJECTED,")
        .doesNotContain("ACTUAL");
  }

  private static UsageReport report(UsageSums sums, UsageRecord.Builder... records) {
    for (UsageRecord.Builder record : records) {
      sums.accept(record.build());
    }
    return sums.report();
  }

  private static UsageRecord.Builder record(String quantity, Period period) {
    return UsageRecord.builder(
        "thousandeyes",
        "Cloud and Enterprise Agents",
        Samples.CLOUD_UNITS,
        new BigDecimal(quantity),
        period);
  }

  private static UsageRecord.Builder of(
      String quantity, String account, @Nullable String accountName) {
    return Samples.record(quantity).account(new Account(account, accountName));
  }

  private static Money usd(String amount) {
    return new Money(new BigDecimal(amount), "USD");
  }

  private static String table(UsageReport report) {
    return Samples.written(
        out -> OutputFormat.TABLE.report(report.dimensions(), out), report.rows());
  }

  private static String json(UsageReport report) {
    return Samples.written(
        out -> OutputFormat.JSONL.report(report.dimensions(), out), report.rows());
  }

  private static String csv(UsageReport report) {
    return Samples.written(CSV::writer, report.rows());
  }
}
