package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usagesdk.core.Capability;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Period;
import io.usagesdk.testkit.SimulatedProvider;
import io.usagesdk.testkit.elevate.SimulatedElevate;
import io.usagesdk.testkit.geobox.SimulatedGeobox;
import io.usagesdk.testkit.thousandeyes.SimulatedThousandEyes;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  private static final String TOKEN = "fake.token=s3cr3t-t0ken";
  private static final Instant LATER = Instant.parse("2026-11-17T10:20:00Z");
  private static final ObjectMapper EXACT =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

  @TempDir private Path directory;

  @Test
  void addsUpByProviderWithoutBeingAsked() {
    Run run = report("-p", "fake");

    assertThat(run.code).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            PROVIDER  METRIC   KIND    PERIOD (UTC)                    QUANTITY  UNIT   RECORDS
            fake      widgets  actual  2026-11-01 to 2026-11-20 12:00      4.00  count        2
            """);
  }

  @Test
  void keepsTheLargestAndSaysHowManyTheOthersAre() {
    Run run =
        report(
            "-p",
            "fake",
            "--by",
            "resource,month",
            "--top",
            "1",
            "--set",
            "fake.records=3",
            "-o",
            "csv",
            "--columns",
            "start,end,account.id,resource.id,quantity,records,others");

    assertThat(run.code).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            start,end,account.id,resource.id,quantity,records,others\r
            2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,,r-2,3.50,1,\r
            2026-11-01T00:00:00Z,2026-12-01T00:00:00Z,,,4.00,2,2\r
            """);
  }

  @Test
  void takesTheAccountsOfAProviderTogetherUnlessAskedForTheSource() throws Exception {
    assertThat(quantities(twoAccounts("fake/bad.records=1", "--by", "provider")))
        .containsExactly("fake/- 5.5");
    assertThat(quantities(twoAccounts("fake/bad.records=1", "--by", "SOURCE, metric")))
        .containsExactly("fake/- 4", "fake/bad 1.5");
    assertThat(quantities(twoAccounts("fake/bad.records=1", "--by", "metric")))
        .containsExactly("-/- 5.5");
  }

  @Test
  void leavesAnAccountThatBreaksOffOutOfTheSumsAndSaysSo() throws Exception {
    Run run = twoAccounts("fake/bad.trouble=server", "fake/bad.records=1");

    assertThat(run.code).isEqualTo(3);
    assertThat(quantities(run)).containsExactly("fake/- 4");
    assertThat(run.err())
        .matches(
            """
            usage: fake/bad: listWidgets failed: .* \\[broke off after 1 record\\]
            usage: warning: fake/bad: left out of the sums, for some of it is missing
            usage: fake: 2 records .*
            """);
  }

  @Test
  void leavesAnAccountOutWhoseNumbersCannotBeAddedUp() throws Exception {
    Run run = twoAccounts("fake/bad.trouble=number");

    assertThat(run.code).isEqualTo(3);
    assertThat(quantities(run)).containsExactly("fake/- 4");
    assertThat(run.err())
        .startsWith("usage: fake/bad: widgets is a number of 2000001 digits, more than the 1000");
  }

  @Test
  void countsAPartialReportAsAFailureIfStrict() throws Exception {
    Files.writeString(directory.resolve("use.jsonl"), "old");

    Run run = twoAccounts("fake/bad.trouble=server", "--strict", "--out", "use.jsonl");

    assertThat(run.code).isEqualTo(1);
    assertThat(directory.resolve("use.jsonl")).hasContent("old");
    assertThat(twoAccounts("fake/bad.trouble=server", "--out", "use.jsonl").code).isEqualTo(3);
    assertThat(Files.readString(directory.resolve("use.jsonl"))).contains("\"quantity\":4.00,");
  }

  @Test
  void writesNothingWhereAllFailedOrNothingWasUsed() {
    Run failed = report("-p", "fake", "--set", "fake.trouble=server");
    assertThat(failed.code).isEqualTo(1);
    assertThat(failed.out()).isEmpty();

    Run nothing = report("-p", "fake", "--set", "fake.records=0");
    assertThat(nothing.code).isZero();
    assertThat(nothing.out()).isEmpty();
    assertThat(nothing.err())
        .isEqualTo("usage: no records from 2026-11-01T00:00:00Z to 2026-11-20T12:00:00Z\n");
  }

  @Test
  void isWrongUsageWhereTheProviderCannotDoWhatIsAsked() {
    Run run = report("-p", "fake", "--by", "hour", "--granularity", "hour");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err()).isEqualTo("usage: fake: it cannot do that granularity: use day\n");
    assertThat(report("-p", "fake", "--by", "hour").code).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "MONTH, TOTALS MONTHLY WEEKLY DAILY HOURLY, MONTH",
    "MONTH, TOTALS WEEKLY DAILY HOURLY, DAY",
    "MONTH, TOTALS WEEKLY, TOTAL",
    "MONTH, WEEKLY, WEEK",
    "WEEK, TOTALS MONTHLY WEEKLY DAILY, WEEK",
    "WEEK, TOTALS MONTHLY HOURLY, HOUR",
    "WEEK, MONTHLY TOTALS, TOTAL",
    "DAY, TOTALS MONTHLY WEEKLY DAILY HOURLY, DAY",
    "DAY, TOTALS MONTHLY HOURLY, HOUR",
    "DAY, MONTHLY WEEKLY, MONTH",
    "HOUR, DAILY HOURLY TOTALS, HOUR",
    "HOUR, DAILY TOTALS, TOTAL",
    "TOTAL, TOTALS MONTHLY WEEKLY DAILY HOURLY, TOTAL",
    "TOTAL, DAILY HOURLY, DAY",
    "DAY, USAGE, TOTAL"
  })
  void asksForTheLongestRecordsThatFitIntoTheTimeOfTheSums(
      Granularity sums, String capabilities, Granularity asked) {
    Set<Capability> able =
        Arrays.stream(capabilities.split(" ", -1))
            .map(Capability::valueOf)
            .collect(Collectors.toSet());

    assertThat(
            new PeriodOptions()
                .query(Period.month(YearMonth.of(2026, 10)), able, sums)
                .granularity())
        .isEqualTo(asked);
  }

  @Test
  void asksGeoboxForDaysWhereWeeksAreWanted() throws Exception {
    try (SimulatedGeobox server =
        SimulatedGeobox.builder().clock(InstantSource.fixed(LATER)).start()) {
      Run run =
          against(
              server, "--by", "week", "--from", "2026-10-05", "--to", "2026-10-19", "-o", "jsonl");

      assertThat(run.code).isZero();
      assertThat(server.requests().stream().map(r -> r.query("scale")).distinct())
          .contains("day")
          .doesNotContain("hour", "month");
      assertThat(rows(run).stream().filter(r -> r.get("metric").asText().equals("api-calls")))
          .hasSize(2)
          .extracting(r -> r.get("start").asText() + " " + r.get("records"))
          .containsExactly("2026-10-05T00:00:00Z 7", "2026-10-12T00:00:00Z 7");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "provider",
        "source,service",
        "account,resource",
        "account,day",
        "resource,week",
        "period",
        "metric,month",
        "hour"
      })
  void addsUpToWhatFetchLists(String by) throws Exception {
    try (SimulatedThousandEyes units = SimulatedThousandEyes.start();
        SimulatedElevate jobs = SimulatedElevate.start()) {
      for (SimulatedProvider server : List.of(units, jobs)) {
        String granularity = server == jobs ? "day" : "total";
        String[] time = {
          "--from", "2026-10-01", "--to", "2026-11-03", "--granularity", granularity
        };
        Map<String, BigDecimal> listed = sums(rows(against("fetch", server, time, "-o", "jsonl")));

        assertThat(listed).isNotEmpty();
        assertThat(sums(rows(against("report", server, time, "-o", "jsonl", "--by", by))))
            .isEqualTo(listed);
        if (by.contains("account") || by.contains("resource") || by.contains("service")) {
          Run top = against("report", server, time, "-o", "jsonl", "--by", by, "--top", "1");
          assertThat(sums(rows(top))).isEqualTo(listed);
        }
      }
    }
  }

  private Run report(String... args) {
    List<String> all = new ArrayList<>(List.of("report", "--set", TOKEN));
    all.addAll(List.of(args));
    return Run.in(directory).usage(all.toArray(String[]::new));
  }

  /** Asks two accounts, one of them called bad; what is no setting are options. */
  private Run twoAccounts(String... args) {
    List<String> all = new ArrayList<>(List.of("--all", "--set", "fake/bad.token=an0ther-t0ken"));
    all.addAll(List.of("-o", "jsonl"));
    for (String arg : args) {
      if (arg.startsWith("fake/")) {
        all.add("--set");
      }
      all.add(arg);
    }
    return report(all.toArray(String[]::new));
  }

  private Run against(SimulatedProvider server, String... args) {
    return against("report", server, args);
  }

  private Run against(String command, SimulatedProvider server, String[] time, String... args) {
    List<String> both = new ArrayList<>(List.of(time));
    both.addAll(List.of(args));
    return against(command, server, both.toArray(String[]::new));
  }

  private Run against(String command, SimulatedProvider server, String... args) {
    List<String> all = new ArrayList<>(List.of(command, "--all", "--quiet"));
    server.settings().forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    all.addAll(List.of(args));
    Run run = Run.in(directory).at(Clock.fixed(LATER, ZoneOffset.UTC));
    return run.usage(all.toArray(String[]::new));
  }

  private static List<JsonNode> rows(Run run) throws IOException {
    assertThat(run.code).as(run.err()).isZero();
    return nodes(run);
  }

  private static List<JsonNode> nodes(Run run) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (String line : run.out().lines().toList()) {
      rows.add(EXACT.readTree(line));
    }
    return rows;
  }

  private static List<String> quantities(Run run) throws IOException {
    return nodes(run).stream()
        .map(
            row ->
                row.path("provider").asText("-")
                    + "/"
                    + row.path("source").asText("-")
                    + " "
                    + row.get("quantity").decimalValue())
        .toList();
  }

  /** Adds up by metric and kind, numbers of the same value being equal. */
  private static Map<String, BigDecimal> sums(List<JsonNode> rows) {
    Map<String, BigDecimal> sums = new TreeMap<>();
    for (JsonNode row : rows) {
      sums.merge(
          row.get("metric").asText() + " " + row.get("kind").asText(),
          row.get("quantity").decimalValue(),
          BigDecimal::add);
    }
    sums.replaceAll((what, sum) -> sum.stripTrailingZeros());
    return sums;
  }
}
