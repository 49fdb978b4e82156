package io.usagesdk.testkit.elevate;

import static io.usagesdk.testkit.elevate.Elevate.BYTES;
import static io.usagesdk.testkit.elevate.Elevate.CPU;
import static io.usagesdk.testkit.elevate.Elevate.CSV;
import static io.usagesdk.testkit.elevate.Elevate.OCTOBER;
import static io.usagesdk.testkit.elevate.Elevate.period;
import static io.usagesdk.testkit.elevate.Elevate.rows;
import static io.usagesdk.testkit.elevate.Elevate.signedIn;
import static io.usagesdk.testkit.elevate.Elevate.sum;
import static io.usagesdk.testkit.elevate.Elevate.total;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.usagesdk.testkit.Fault;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.WireClient;
import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import okio.BufferedSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulated Elevate says about use, and how its CSV is written. */
class SimulatedElevateCsvTest {
  private static final String HEADER =
      "tenantId,jobId,jobName,jobType,details,metricType,metricValue,startDate,endDate,createdDate,"
          + "region";

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-17T10:20:00Z"));
  private final List<SimulatedElevate> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(SimulatedElevate::close);
  }

  @Test
  void aMonthHasSomeHundredRowsOfAllJobs() throws IOException {
    List<Map<String, String>> rows = rows(client(), CPU + OCTOBER);
    assertThat(rows).hasSizeBetween(300, 400);
    assertThat(rows).extracting(row -> row.get("jobId")).contains("10417", "10544");
    assertThat(new HashSet<>(rows)).hasSameSizeAs(rows);
    assertThat(rows).extracting(row -> row.get("metricType")).containsOnly("CPU_TIME_MS");
    assertThat(rows)
        .extracting(row -> Instant.parse(row.get("startDate")))
        .isSorted()
        .allMatch(start -> !start.isBefore(Instant.parse("2026-10-01T00:00:00Z")))
        .allMatch(start -> start.isBefore(Instant.parse("2026-11-01T00:00:00Z")));
    assertThat(rows)
        .allMatch(row -> instant(row, "startDate").isBefore(instant(row, "endDate")))
        .allMatch(row -> instant(row, "endDate").isBefore(instant(row, "createdDate")));
  }

  @ParameterizedTest
  @ValueSource(strings = {CPU, BYTES})
  void rowsAddUpToTheSummaryOfAnyPeriod(String metric) throws IOException {
    WireClient client = client();
    String[] bounds = {
      "2026-10-01T00:00:00Z",
      "2026-10-07T03:17:11.5Z",
      "2026-10-07T03:17:12Z",
      "2026-10-20T01:00:00%2B02:00",
      "2026-11-01T00:00:00Z"
    };
    long parts = 0;
    for (int i = 0; i + 1 < bounds.length; i++) {
      String part = metric + period(bounds[i], bounds[i + 1]);
      long total = total(client, part);
      assertThat(sum(rows(client, part))).as(part).isEqualTo(total);
      parts += total;
    }
    assertThat(parts).isPositive().isEqualTo(total(client, metric + OCTOBER));
  }

  @Test
  void aRunThatCrossesMidnightBelongsToTheDayItStartedOn() throws IOException {
    WireClient client = client();
    Map<String, String> run =
        rows(client, CPU + OCTOBER).stream()
            .filter(row -> !day(row, "startDate").equals(day(row, "endDate")))
            .filter(row -> !row.get("endDate").endsWith("T00:00:00Z"))
            .findFirst()
            .orElseThrow();
    String midnight = day(run, "endDate") + "T00:00:00Z";
    String before = period(day(run, "startDate") + "T00:00:00Z", midnight);
    String after = period(midnight, day(run, "endDate") + "T23:59:59Z");
    assertThat(rows(client, CPU + before)).contains(run);
    assertThat(rows(client, CPU + after)).isNotEmpty().doesNotContain(run);
  }

  @Test
  void someVolumesExceedFourGigabytes() throws IOException {
    assertThat(rows(client(), BYTES + OCTOBER))
        .extracting(row -> Long.parseLong(row.get("metricValue")))
        .anyMatch(value -> value > 1L << 32);
  }

  @Test
  void nothingIsUsedInTheFutureAndRowsComeWhenTheyAreOver() throws IOException {
    SimulatedElevate simulator = started(options());
    String november = period("2026-11-01T00:00:00Z", "2026-12-01T00:00:00Z");
    List<Map<String, String>> now = rows(signedIn(simulator), CPU + november);
    assertThat(now).allMatch(row -> !instant(row, "createdDate").isAfter(time.now()));
    assertThat(total(signedIn(simulator), CPU + november)).isEqualTo(sum(now));
    String december = period("2026-12-01T00:00:00Z", "2027-01-01T00:00:00Z");
    assertThat(rows(signedIn(simulator), CPU + december)).isEmpty();
    assertThat(total(signedIn(simulator), CPU + december)).isZero();
    time.advance(Duration.ofDays(1));
    List<Map<String, String>> later = rows(signedIn(simulator), CPU + november);
    assertThat(later).hasSizeGreaterThan(now.size());
    assertThat(later.subList(0, now.size())).isEqualTo(now);
  }

  @Test
  void aMissingDateIsNowAndNoneAtAllIsThisMonth() throws IOException {
    WireClient client = client();
    String soFar = period("2026-11-01T00:00:00Z", "2026-11-17T10:20:00Z");
    assertThat(total(client, CPU + "&startDate=2026-11-01T00:00:00Z"))
        .isPositive()
        .isEqualTo(total(client, CPU + soFar))
        .isEqualTo(total(client, CPU));
    assertThat(rows(client, CPU)).isEqualTo(rows(client, CPU + soFar));
    assertThat(total(client, CPU + "&endDate=2026-12-01T00:00:00Z")).isZero();
  }

  @Test
  void dataComesFromTheSeed() throws IOException {
    String csv = csv(client());
    assertThat(csv(client())).isEqualTo(csv);
    assertThat(csv(client(options().seed(8)))).isNotEqualTo(csv);
  }

  @Test
  void theUsualCsvHasWhatCarelessReadersTripOver() throws IOException {
    Exchange exchange = client().get(CSV + BYTES + OCTOBER);
    assertThat(exchange.headers().get("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
    assertThat(exchange.headers().get("Transfer-Encoding")).isEqualTo("chunked");
    assertThat(exchange.body()).startsWith(HEADER + "\n").endsWith("\n").doesNotContain("\r");
    List<Map<String, String>> rows = rows(exchange.body());
    assertThat(rows)
        .extracting(row -> row.get("jobName"))
        .contains("Tarif santé, Île-de-France", "Claims model \"Alder\"", "自動車保険 export");
    assertThat(rows).extracting(row -> row.get("region")).contains("eu-central-1", "eu-west-1");
    List<String> details = rows.stream().map(row -> row.get("details")).toList();
    assertThat(details).anyMatch(String::isEmpty).anyMatch(text -> text.contains("\n"));
    assertThat(details).filteredOn(text -> !text.isEmpty()).allMatch(text -> isJson(text));
    assertThat(details).anyMatch(text -> text.contains("\\\"gold\\\" bucket, part"));
  }

  @Test
  void endsLinesAndStartsTheTextAsOrdered() throws IOException {
    String crlf = csv(client(options().crlf()));
    assertThat(crlf).startsWith(HEADER + "\r\n").endsWith("\r\n");
    assertThat(crlf.replace("\r\n", "\n")).isEqualTo(csv(client()));
    assertThat(csv(client(options().withoutLastNewline())) + "\n").isEqualTo(csv(client()));
    SimulatedElevate marked = started(options().byteOrderMark());
    try (Response response = open(marked, CSV + CPU + OCTOBER)) {
      assertThat(response.body().source().readByteString(4).hex()).isEqualTo("efbbbf74");
    }
  }

  @Test
  void columnsAreAsOrdered() throws IOException {
    List<String> names = List.of("Value", "JOB_ID", "start-time", "Metric Details");
    String csv = csv(client(options().columns(names)));
    assertThat(csv).startsWith("Value,JOB_ID,start-time,Metric Details\n");
    List<Map<String, String>> usual = rows(client(), CPU + OCTOBER);
    List<Map<String, String>> rows = rows(csv);
    assertThat(rows).hasSameSizeAs(usual);
    assertThat(rows.get(5))
        .containsEntry("Value", usual.get(5).get("metricValue"))
        .containsEntry("JOB_ID", usual.get(5).get("jobId"))
        .containsEntry("start-time", usual.get(5).get("startDate"))
        .containsEntry("Metric Details", usual.get(5).get("details"));
    assertThatThrownBy(() -> options().columns(List.of("jobId", "weather")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weather");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7, 2_000})
  void hasExactlyAsManyRowsAsOrdered(long count) throws IOException {
    WireClient client = client(options().rows(count));
    for (String metric : List.of(CPU, BYTES)) {
      for (String when : List.of(OCTOBER, period("2026-10-01T00:00:00Z", "2026-10-01T00:00:01Z"))) {
        List<Map<String, String>> rows = rows(client, metric + when);
        assertThat(rows).hasSize((int) count);
        assertThat(sum(rows)).isEqualTo(total(client, metric + when));
        assertThat(rows).extracting(row -> instant(row, "startDate")).isSorted();
      }
    }
    assertThat(rows(client, CPU + period("2027-01-01T00:00:00Z", "2027-01-02T00:00:00Z")))
        .isEmpty();
  }

  @Test
  void refusesNumbersOfRowsThatMakeNoSense() {
    assertThatThrownBy(() -> options().rows(-1)).hasMessageContaining("rows is -1");
    assertThatThrownBy(() -> options().rows(Long.MAX_VALUE)).hasMessageContaining("rows is 9");
  }

  @Test
  void fiftyMillionRowsBeginAtOnceAndTheReaderMayHangUp() throws IOException {
    SimulatedElevate simulator = started(options().rows(50_000_000));
    // Some 13 GB: held as a whole, it would neither come in time nor fit.
    try (Response response = open(simulator, CSV + CPU + OCTOBER)) {
      BufferedSource source = response.body().source();
      assertThat(source.readUtf8LineStrict()).isEqualTo(HEADER);
      assertThat(source.readUtf8LineStrict()).startsWith("harbour-mutual,");
    }
    assertThat(signedIn(simulator).get(Elevate.QUOTA).status()).isEqualTo(200);
  }

  @Test
  void faultsReachTheStreamedText() throws IOException {
    SimulatedElevate simulator = started(options());
    String whole = csv(signedIn(simulator));
    simulator.fail(Fault.truncatedBody());
    assertThat(csv(signedIn(simulator))).isNotEqualTo(whole).isSubstringOf(whole);
    simulator.fail(Fault.cutBody());
    WireClient client = signedIn(simulator);
    assertThatThrownBy(() -> csv(client)).isInstanceOf(IOException.class);
  }

  @Test
  void theCsvMayBeInAnotherPlace() throws IOException {
    String path = "/api/umon/v2/export.csv";
    SimulatedElevate simulator = started(options().csvPath(path));
    assertThat(simulator.settings()).containsEntry("elevate.csv-path", path);
    WireClient client = signedIn(simulator);
    assertThat(client.get(path + CPU + OCTOBER).body()).isEqualTo(csv(client()));
    assertThat(client.get(CSV + CPU + OCTOBER).status()).isEqualTo(404);
    assertThat(new WireClient(simulator, "wrong").get(path + CPU).status()).isEqualTo(401);
    assertThatThrownBy(() -> options().csvPath("export")).hasMessageContaining("csvPath is export");
  }

  private SimulatedElevate.Builder options() {
    return SimulatedElevate.builder().clock(time);
  }

  private SimulatedElevate started(SimulatedElevate.Builder options) {
    SimulatedElevate simulator = options.start();
    started.add(simulator);
    return simulator;
  }

  private WireClient client() throws IOException {
    return client(options());
  }

  private WireClient client(SimulatedElevate.Builder options) throws IOException {
    return signedIn(started(options));
  }

  private static String csv(WireClient client) throws IOException {
    return client.get(CSV + CPU + OCTOBER).body();
  }

  private static Response open(SimulatedElevate simulator, String target) throws IOException {
    return new OkHttpClient().newCall(signedIn(simulator).request(target).build()).execute();
  }

  private static Instant instant(Map<String, String> row, String column) {
    return Instant.parse(row.get(column));
  }

  private static String day(Map<String, String> row, String column) {
    return row.get(column).substring(0, "2026-10-01".length());
  }

  private static boolean isJson(String text) {
    try {
      return new JsonMapper().readTree(text).isObject();
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
