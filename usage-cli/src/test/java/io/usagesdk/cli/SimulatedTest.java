package io.usagesdk.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.usagesdk.core.Period;
import io.usagesdk.testkit.Fault;
import io.usagesdk.testkit.SimulatedProvider;
import io.usagesdk.testkit.deadline.SimulatedDeadline;
import io.usagesdk.testkit.elevate.SimulatedElevate;
import io.usagesdk.testkit.focus.FocusChecker;
import io.usagesdk.testkit.geobox.SimulatedGeobox;
import io.usagesdk.testkit.thousandeyes.SimulatedThousandEyes;
import java.io.ByteArrayOutputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatedTest {
  private static final Instant LATER = Instant.parse("2026-11-17T10:20:00Z");
  private static final ObjectMapper EXACT =
      new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  private static final String ECHO =
      "{\"detail\":\"no fake+c4n4ry/&% key, fake%2Bc4n4ry%2f%26%25+key\"}";

  @TempDir private Path directory;

  @Test
  void fetchesRealPagesOverHttp() throws Exception {
    try (SimulatedThousandEyes server =
        SimulatedThousandEyes.builder().tests(5).pageSize(2).start()) {
      Run run = against(server, "fetch", "-p", "thousandeyes", "-o", "jsonl");

      assertThat(run.code).isZero();
      assertThat(run.err()).isEmpty();
      List<String> tests = new ArrayList<>();
      for (String line : run.out().lines().toList()) {
        JsonNode record = new ObjectMapper().readTree(line);
        assertThat(record.get("provider").textValue()).isEqualTo("thousandeyes");
        if (record.at("/resource/type").asText().equals("test")
            && record.get("kind").textValue().equals("ACTUAL")
            && record.get("metric").textValue().equals("cloud-units")) {
          tests.add(record.at("/resource/id").textValue());
        }
      }
      assertThat(tests).hasSize(5).doesNotHaveDuplicates();
      assertThat(against(server, "quotas", "--all").code).isZero();
    }
  }

  @Test
  void writesFocusOfWhatWasUsedAndNotOfForecasts() throws Exception {
    try (SimulatedThousandEyes server = SimulatedThousandEyes.start()) {
      Run lines = against(server, "fetch", "-p", "thousandeyes", "-o", "jsonl");
      Run focus = against(server, "fetch", "-p", "thousandeyes", "-o", "focus-csv");

      assertThat(focus.code).isZero();
      assertThat(lines.out()).contains("\"kind\":\"PROJECTED\"");
      List<NamedCsvRecord> rows =
          CsvReader.builder().ofNamedCsvRecord(focus.out()).stream().toList();
      assertThat(rows)
          .hasSize((int) lines.out().lines().filter(l -> l.contains("\"ACTUAL\"")).count())
          .allSatisfy(
              row -> {
                assertThat(row.getField("ServiceProviderName")).isEqualTo("Cisco ThousandEyes");
                assertThat(row.getField("ServiceSubcategory")).isEqualTo("Observability");
                assertThat(row.getField("BillingAccountId")).isEqualTo("thousandeyes");
              });
    }
  }

  @Test
  void fetchesElevateInTotalAndRowByRow() throws Exception {
    try (SimulatedElevate server = SimulatedElevate.start()) {
      String[] october = {"fetch", "-p", "elevate", "-o", "jsonl", "--from", "2026-10-01"};
      Run total = against(server, october);
      assertThat(total.code).isZero();
      assertThat(total.err()).isEmpty();
      assertThat(total.out().lines())
          .satisfiesExactly(
              line -> assertThat(line).contains("\"metric\":\"data-transfer\",\"unit\":\"bytes\""),
              line ->
                  assertThat(line).contains("\"metric\":\"cpu-time\",\"unit\":\"milliseconds\""));

      Run rows = against(server, with(october, "--to", "2026-11-01", "--granularity", "day"));
      assertThat(rows.code).isZero();
      JsonNode row = new ObjectMapper().readTree(rows.out().lines().findFirst().orElseThrow());
      assertThat(row.at("/account/id").asText()).isEqualTo("harbour-mutual");
      assertThat(row.at("/resource/type").asText()).isEqualTo("job");
      assertThat(row.at("/attributes/region").asText()).startsWith("eu-");

      Run quotas = against(server, "quotas", "-p", "elevate", "-o", "jsonl");
      assertThat(quotas.code).isZero();
      assertThat(quotas.out())
          .contains("\"limit\":43200000000,")
          .contains("\"overageAllowed\":\"true\"");
    }
  }

  @Test
  void fetchesEveryHourOfTwoMonthsFromGeobox() throws Exception {
    try (SimulatedGeobox server =
        SimulatedGeobox.builder().clock(InstantSource.fixed(LATER)).start()) {
      Run hours =
          against(
              server,
              "fetch",
              "-p",
              "geobox",
              "--from",
              "2026-09-01",
              "--to",
              "2026-11-01",
              "--granularity",
              "hour",
              "-o",
              "jsonl");

      assertThat(hours.code).isZero();
      assertThat(hours.err()).isEmpty();
      Map<String, BigDecimal> calls = new TreeMap<>();
      for (String line : hours.out().lines().toList()) {
        JsonNode record = EXACT.readTree(line);
        if (record.get("metric").textValue().equals("api-calls")) {
          Instant start = Instant.parse(record.get("start").textValue());
          assertThat(record.get("end").textValue()).isEqualTo(start.plusSeconds(3600).toString());
          assertThat(calls.put(start.toString(), record.get("quantity").decimalValue())).isNull();
        }
      }
      assertThat(calls)
          .isEqualTo(hoursOf(server, "2026-09-01T00:00:00.000000", "2026-11-01T00:00:00.000000"));
      assertThat(calls).hasSizeGreaterThan(1000).containsKey("2026-10-31T18:00:00Z");

      Run quotas = against(server, "quotas", "-p", "geobox", "-o", "jsonl");
      assertThat(quotas.code).isZero();
      assertThat(quotas.out().lines()).hasSize(7);
    }
  }

  /** Asks the server itself, day by day and with plain HTTP. */
  private static Map<String, BigDecimal> hoursOf(SimulatedGeobox server, String from, String to)
      throws Exception {
    Map<String, BigDecimal> hours = new TreeMap<>();
    HttpClient http = HttpClient.newHttpClient();
    LocalDateTime day = LocalDateTime.parse(from);
    while (day.isBefore(LocalDateTime.parse(to))) {
      String url =
          String.format(
              "%s/usage/api?eid=%d&scale=hour&param=calls&limit=24&apikey=%s"
                  + "&from_date=%sT00:00:00.000000&to_date=%sT00:00:00.000000",
              server.baseUrl(),
              server.userId(),
              server.apiKey(),
              day.toLocalDate(),
              day.toLocalDate().plusDays(1));
      String body =
          http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
              .body();
      for (JsonNode point : EXACT.readTree(body)) {
        hours.put(
            Instant.parse(point.get(0).textValue() + "Z").toString(), point.get(1).decimalValue());
      }
      day = day.plusDays(1);
    }
    return hours;
  }

  @Test
  void anApiKeyInTheUrlIsNowhereToBeSeen() {
    try (SimulatedGeobox server =
        SimulatedGeobox.builder().signingInWithApiKey().apiKey("fake+c4n4ry/&% key").start()) {
      for (Fault fault :
          List.of(
              Fault.status(401).withBody("application/json", ECHO),
              Fault.status(404).withBody("application/json", ECHO),
              Fault.droppedConnection(),
              Fault.malformedJson(),
              Fault.cutBody())) {
        server.reset();
        server.fail(fault.always());
        Run run =
            against(
                server,
                "fetch",
                "-p",
                "geobox",
                "--stacktrace",
                "--set",
                "geobox.max-attempts=2",
                "--set",
                "geobox.max-retry-delay=1ms");
        assertThat(run.code).isEqualTo(1);
        assertThat(run.out() + run.err()).startsWith("usage: geobox: ").doesNotContain("c4n4ry");
        assertThat(server.requests()).allMatch(r -> "fake+c4n4ry/&% key".equals(r.query("apikey")));
      }
      assertThat(against(server, "providers").out()).doesNotContain("c4n4ry");
    }
  }

  @Test
  void tellsWhatGeoboxNeedsToSignIn() {
    assertThat(Run.in(directory).usage("providers").out())
        .contains(
            """
              not configured  set usage.geobox.access-token, access token of a user
                              (or instead usage.geobox.api-key)
                              (or instead usage.geobox.username and usage.geobox.password)
                              (in the environment: USAGE_GEOBOX_ACCESS_TOKEN or GEOBOX_ACCESS_TOKEN)
            """);
    assertThat(Run.in(directory).env("GEOBOX_USERNAME", "me").usage("providers").out())
        .contains(
            "mistake         geobox: password is not set, nor is access-token, nor is api-key");
    Run fetch = Run.in(directory).usage("fetch", "-p", "geobox");
    assertThat(fetch.code).isEqualTo(2);
    assertThat(fetch.err())
        .contains("access-token is not set, nor is api-key, nor are username and password")
        .hasLineCount(1);
  }

  @Test
  void aWrongServerNameIsWrongUseAndNothingIsSent() {
    Run run =
        Run.in(directory)
            .env("E2_CLIENT_ID", "me")
            .env("E2_SECRET_KEY", "fake-secret-of-elevate")
            .usage("fetch", "-p", "elevate", "--set", "elevate.server=acme/path");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err())
        .startsWith("usage: elevate: server is 'acme/path'")
        .doesNotContain("fake-secret")
        .hasLineCount(1);
  }

  @Test
  void tellsARefusedTokenInOneLineWithoutIt() {
    try (SimulatedThousandEyes server =
        SimulatedThousandEyes.builder().token("the-right-one").start()) {
      Run run = against(server, "fetch", "--all", "--set", "thousandeyes.token=wr0ng-s3cr3t-t0ken");

      assertThat(run.code).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err())
          .startsWith("usage: thousandeyes: ")
          .contains("401")
          .doesNotContain("wr0ng-s3cr3t-t0ken")
          .hasLineCount(1);
    }
  }

  @Test
  void isPartialWhereOneOfTwoAccountsIsRefused() {
    try (SimulatedThousandEyes server = SimulatedThousandEyes.start()) {
      Run run =
          against(
              server,
              "fetch",
              "--all",
              "-o",
              "jsonl",
              "--set",
              "thousandeyes/old.token=wr0ng-s3cr3t-t0ken");

      assertThat(run.code).isEqualTo(3);
      assertThat(run.out()).isNotEmpty();
      assertThat(run.err().lines())
          .satisfiesExactly(
              failed -> assertThat(failed).startsWith("usage: thousandeyes/old: ").contains("401"),
              well ->
                  assertThat(well)
                      .matches("usage: thousandeyes: \\d+ records \\(\\d+ pages, \\d+ requests.*"));
    }
  }

  @Test
  void losesAndDoublesNothingWhereAPageBreaksOff() {
    try (SimulatedThousandEyes server =
        SimulatedThousandEyes.builder().tests(6).pageSize(2).start()) {
      String[] october = {
        "fetch",
        "--all",
        "-o",
        "jsonl",
        "--from",
        "2025-10-01",
        "--to",
        "2025-11-01",
        "--set",
        "thousandeyes.max-retry-delay=1ms"
      };
      String undisturbed = against(server, october).out();
      server.fail(Fault.cutBody().afterPassing(1));

      Run run = against(server, october);

      assertThat(undisturbed).isNotEmpty();
      assertThat(run.code).isZero();
      assertThat(run.out()).isEqualTo(undisturbed);
    }
  }

  @Test
  void demoPrintsAReportThatNeedsNothing() throws Exception {
    Files.writeString(
        directory.resolve("usage.properties"), "usage.thousandeyes.base-url=https://x.invalid");
    Run run = now().env("TE_TOKEN", "of-the-user").env("USAGE_FAKE_X", "y");

    run.usage("demo");

    assertThat(run.code).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .startsWith("Usage SDK demo")
        .contains(
            "Cisco ThousandEyes",
            "Earnix Elevate",
            "AWS Deadline Cloud",
            "queue-000",
            "(job)",
            "Geobox",
            "API calls, daily",
            "API traffic, monthly",
            " GB)",
            " of 12 TB",
            "TOTALS",
            "forecast",
            "QUOTAS",
            "BY ACCOUNT",
            "BY RESOURCE",
            "  all of them at once  ",
            "  Used by north-maps",
            "Runtime, its cost",
            " USD",
            "WHO USED MOST",
            "\nChargePeriodStart,ConsumedQuantity,ConsumedUnit,ServiceName,x_EstimatedCost\n")
        .contains("█")
        .contains("usage providers")
        .doesNotContain("\u001b");
    assertThat(run.out().lines()).allMatch(l -> l.length() <= 80).noneMatch(l -> l.endsWith(" "));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-20T12:00:00.5Z, 2026-11-01T00:00:00Z",
    "2026-11-04T00:00:00Z, 2026-11-01T00:00:00Z",
    "2026-11-03T23:59:59Z, 2026-10-01T00:00:00Z",
    "2027-01-01T00:00:00Z, 2026-12-01T00:00:00Z"
  })
  void demoGoesBackToTheMonthBeforeWhereThisOneHasLittle(Instant now, Instant start) {
    assertThat(DemoCommand.period(Clock.fixed(now, ZoneOffset.UTC)))
        .isEqualTo(new Period(start, now.truncatedTo(ChronoUnit.SECONDS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.4", "1.2"})
  void demoWritesAFileThatConformsToFocus(String version) throws Exception {
    Run run = now().usage("demo", "--out", "use.csv", "--focus-version", version);

    assertThat(run.code).isZero();
    String csv = Files.readString(directory.resolve("use.csv"));
    assertThat(FocusChecker.of(version).complaints(csv)).isEmpty();
    assertThat(
            CsvReader.builder().ofNamedCsvRecord(csv).stream().map(r -> r.getField("x_Provider")))
        .contains("amie", "deadline", "elevate", "geobox", "thousandeyes");
    assertThat(run.out()).contains("The same use after FOCUS " + version + "\n");
    List<String> lines = run.out().lines().toList();
    int header = lines.indexOf(String.join(",", FocusExcerpt.COLUMNS));
    assertThat(lines.subList(header + 1, header + 6))
        .isSubsetOf(
            CsvReader.builder().ofNamedCsvRecord(csv).stream()
                .map(r -> FocusExcerpt.COLUMNS.stream().map(r::getField).collect(joining(",")))
                .toList())
        .doesNotHaveDuplicates();
    assertThat(new ObjectMapper().readTree(directory.resolve("use.csv.metadata.json").toFile()))
        .isNotEmpty();
  }

  @Test
  void demoTellsWhatBecameOfRecordsThatItSent() {
    List<String> lines = now().usage("demo").out().lines().toList();

    int sent = lines.indexOf("  SENT JUST NOW   3 of 4 sample records accepted");
    assertThat(lines.subList(sent + 1, sent + 6).stream().map(l -> l.strip().split(" {2,}", -1)))
        .containsExactly(
            new String[] {"demo-1", "accepted", "charge 128.50"},
            new String[] {"demo-2", "accepted", "charge 0.10"},
            new String[] {"demo-3", "refused", "Charge is missing"},
            new String[] {"demo-4", "accepted", "charge 64"},
            new String[] {""});
    assertThat(lines.indexOf("ACCESS usage (AMIE)")).isLessThan(sent).isPositive();
  }

  @Test
  void demoColoursOnATerminalAndDoesWithoutBlocksWhereThereAreNone() {
    assertThat(now().onTerminal().usage("demo").out()).contains("\u001b[32m█");
    assertThat(now().onTerminal().env("NO_COLOR", "1").usage("demo").out())
        .doesNotContain("\u001b");
    String ascii = now().encoding(StandardCharsets.US_ASCII).usage("demo").out();
    assertThat(ascii).contains("# used").doesNotContain("█");
    // Names may have letters that ASCII has not, but what we draw has none.
    assertThat(ascii.lines().filter(l -> l.contains("%"))).noneMatch(l -> l.matches(".*[#.]\\?.*"));
  }

  @Test
  void simulateServesUntilInterruptedAndPrintsWhatConfigTakes() throws Exception {
    CountDownLatch ready = new CountDownLatch(1);
    ByteArrayOutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void flush() {
            ready.countDown();
          }
        };
    Run simulate = Run.in(directory).writingTo(out);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread thread = new Thread(() -> simulate.usage("simulate"));
    thread.setUncaughtExceptionHandler((t, e) -> failure.set(e));
    thread.start();
    ready.await();

    String printed = out.toString(StandardCharsets.UTF_8);
    assertThat(printed).endsWith("\n# ready\n");
    Properties properties = new Properties();
    properties.load(new StringReader(printed));
    assertThat(properties.stringPropertyNames())
        .contains("usage.thousandeyes.base-url", "usage.thousandeyes.token");
    Path config = Files.writeString(directory.resolve("simulated.properties"), printed);
    Run fetch = now();
    String from = Instant.now().minus(Duration.ofDays(3)).toString();
    AwsProperties credentials = AwsProperties.of(exported(printed));
    try {
      fetch.usage("fetch", "--all", "--from", from, "--config", config.toString(), "-o", "jsonl");
    } finally {
      credentials.close();
    }
    assertThat(fetch.err().lines().map(line -> line.replaceAll(": \\d.*", "")))
        .containsExactly(
            "usage: amie",
            "usage: deadline",
            "usage: elevate",
            "usage: geobox",
            "usage: thousandeyes");
    assertThat(fetch.code).isZero();
    for (String provider : List.of("thousandeyes", "elevate", "amie", "deadline")) {
      assertThat(fetch.out()).contains("{\"provider\":\"" + provider + "\"");
    }

    thread.interrupt();
    thread.join();
    assertThat(simulate.code).isEqualTo(130);
    assertThat(simulate.err()).isEqualTo("usage: serving until interrupted (Ctrl-C)\n");
    assertThat(failure.get()).isNull();
  }

  @Test
  void simulateSaysWhichPortIsTaken() {
    try (SimulatedThousandEyes server = SimulatedThousandEyes.start()) {
      int port = URI.create(server.baseUrl()).getPort();

      Run run = Run.in(directory).usage("simulate", "--port-base", Integer.toString(port));

      assertThat(run.code).isEqualTo(2);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("cannot listen on port " + port).hasLineCount(1);
    }
  }

  @Test
  void fetchesDeadlineWithTheKeysOfAwsAndNothingElse() throws Exception {
    try (SimulatedDeadline server = SimulatedDeadline.start()) {
      Run run;
      AwsProperties credentials = AwsProperties.of(server.environment());
      try {
        String[] october = {
          "fetch",
          "-p",
          "deadline",
          "-o",
          "jsonl",
          "--granularity",
          "week",
          "--from",
          "2025-10-01",
          "--to",
          "2025-11-01"
        };
        run = against(server, october);
      } finally {
        credentials.close();
      }

      assertThat(run.err()).isEmpty();
      assertThat(run.code).isZero();
      JsonNode runtime = new ObjectMapper().readTree(run.out().lines().findFirst().orElseThrow());
      assertThat(runtime.at("/metric").asText()).isEqualTo("runtime");
      assertThat(runtime.at("/unit").asText()).isEqualTo("seconds");
      assertThat(runtime.at("/resource/type").asText()).isEqualTo("queue");
      assertThat(runtime.at("/cost/currency").asText()).isEqualTo("USD");
      assertThat(runtime.at("/attributes/usageType").asText()).isIn("COMPUTE", "LICENSE");
      assertThat(run.out()).contains("\"metric\":\"sessions\",\"unit\":\"count\"");
    }
  }

  @Test
  void tellsARefusedSignatureInOneLineWithoutTheSecret() {
    try (SimulatedDeadline server = SimulatedDeadline.start()) {
      Map<String, String> wrong = new HashMap<>(server.environment());
      wrong.put("AWS_SECRET_ACCESS_KEY", "wr0ng-s3cr3t");
      AwsProperties credentials = AwsProperties.of(wrong);
      try {
        Run run = against(server, "fetch", "-p", "deadline", "-o", "jsonl");

        assertThat(run.code).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
            .startsWith("usage: deadline: startSessionsStatisticsAggregation failed")
            .contains("InvalidSignatureException", "(403, request id fake-request-")
            .doesNotContain("wr0ng-s3cr3t")
            .hasLineCount(1);
      } finally {
        credentials.close();
      }
    }
  }

  /** Returns the variables that stand in comments. */
  private static Map<String, String> exported(String printed) {
    Map<String, String> variables = new HashMap<>();
    printed
        .lines()
        .filter(line -> line.startsWith("# export "))
        .map(line -> line.substring("# export ".length()).split("=", 2))
        .forEach(variable -> variables.put(variable[0], variable[1]));
    return variables;
  }

  private Run against(SimulatedProvider server, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    server.settings().forEach((k, v) -> all.addAll(1, List.of("--set", k + "=" + v)));
    return now().usage(all.toArray(String[]::new));
  }

  /** The simulators have no other time. */
  private Run now() {
    return Run.in(directory).at(Clock.systemUTC());
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
  }
}
