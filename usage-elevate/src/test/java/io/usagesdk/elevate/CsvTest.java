package io.usagesdk.elevate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.elevate.model.MetricType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static final String HEADER =
      "tenantId,jobId,jobName,jobType,metricType,metricValue,startDate,endDate,createdDate,details";
  private static final String ROW =
      "acme,7,Pricing,BATCH,CPU_TIME_MS,1500,2026-10-02T03:00:00Z,2026-10-02T03:10:00Z,"
          + "2026-10-02T03:11:00Z,{}";

  private final Wire wire = new Wire();
  private final List<UsageRow> rows = new ArrayList<>();

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void readsEveryColumnThatItKnows() {
    assertThat(read(HEADER + "\n" + ROW + "\n"))
        .containsExactly(
            new UsageRow(
                "acme",
                "7",
                "Pricing",
                "BATCH",
                "CPU_TIME_MS",
                1500,
                Instant.parse("2026-10-02T03:00:00Z"),
                Instant.parse("2026-10-02T03:10:00Z"),
                "2026-10-02T03:11:00Z",
                "{}",
                Map.of()));
    assertThat(wire.calls.get(0).getTarget())
        .isEqualTo(
            "/api/umon/v1/usage-metrics/csv?metricType=CPU_TIME_MS"
                + "&startDate=2026-10-01T00%3A00%3A00Z&endDate=2026-11-01T00%3A00%3A00Z");
    assertThat(wire.calls.get(0).getHeaders().get("Authorization"))
        .isEqualTo("Bearer " + Wire.TOKEN);
  }

  @Test
  void commasQuotesAndLineBreaksMayStandInAField() {
    String details = "{\"a\": \"1, 2\",\r\n\n \"b\": \"\"\"\"}";
    String quoted = "\"" + details.replace("\"", "\"\"") + "\"";
    UsageRow row = read("details,value,jobName\n" + quoted + ",1,\"Motor, \"\"new\"\"\"\n").get(0);
    assertThat(row.details()).isEqualTo(details);
    assertThat(row.jobName()).isEqualTo("Motor, \"new\"");
    assertThat(row.value()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndIsOne(String end) {
    assertThat(read("jobId,value" + end + "a,1" + end + end + "b,2" + end))
        .extracting(UsageRow::jobId)
        .containsExactly("a", "b");
  }

  @Test
  void theLastLineEndMayBeMissing() {
    assertThat(read("jobId,value\na,1\nb,25")).extracting(UsageRow::value).containsExactly(1L, 25L);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstName() {
    assertThat(read("\uFEFFvalue,tenantId\n1,acme"))
        .extracting(UsageRow::value)
        .containsExactly(1L);
  }

  @Test
  void lettersOfAllAlphabetsComeThrough() {
    assertThat(read("value,jobName\n1,Kfz-Prämie 自動車 🚗\n"))
        .extracting(UsageRow::jobName)
        .containsExactly("Kfz-Prämie 自動車 🚗");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "value,tenantId,startTime,endTime,metricDetails",
        "METRIC_VALUE,TENANT_ID,START_DATE,END_DATE,DETAILS",
        "metric-value,tenant-id,start-date,end-date,metric-details",
        "Metric Value,Tenant Id,Start Time,End Time,Metric Details",
        " metricValue , tenantId , startDate , endDate , details ",
        "\"metricValue\",\"tenantId\",\"startDate\",\"endDate\",\"details\""
      })
  void namesOfColumnsAreKnownInManySpellings(String header) {
    UsageRow row = read(header + "\n5,acme,2026-10-01,2026-10-02 01:02:03,x\n").get(0);
    assertThat(row.value()).isEqualTo(5);
    assertThat(row.tenantId()).isEqualTo("acme");
    assertThat(row.start()).isEqualTo("2026-10-01T00:00:00Z");
    assertThat(row.end()).isEqualTo("2026-10-02T01:02:03Z");
    assertThat(row.details()).isEqualTo("x");
    assertThat(row.others()).isEmpty();
  }

  @Test
  void columnsInAnyOrderAndUnknownOnesAreKept() {
    UsageRow row = read("region,endDate,value,Cost Centre\neu,2026-10-02T00:00:00Z,5,42\n").get(0);
    assertThat(row.others())
        .containsExactly(Map.entry("region", "eu"), Map.entry("Cost Centre", "42"));
    assertThat(row.tenantId()).isNull();
    assertThat(row.start()).isNull();
  }

  @Test
  void unknownColumnsWithOneNameOrNoneAreToldApart() {
    UsageRow row = read("value,x,x,,,X\n1,a,b,c,,e\n").get(0);
    assertThat(row.others())
        .containsExactly(
            Map.entry("x", "a"),
            Map.entry("x (column 3)", "b"),
            Map.entry("column 4", "c"),
            Map.entry("X", "e"));
  }

  @Test
  void theSecondOfTwoColumnsThatMeanTheSameIsKept() {
    UsageRow row = read("value,metricValue,start_date,startTime\n1,2,2026-10-01,x\n").get(0);
    assertThat(row.value()).isEqualTo(2);
    assertThat(row.others()).containsExactly(Map.entry("value", "1"), Map.entry("startTime", "x"));
  }

  @Test
  void emptyFieldsAreAbsent() {
    UsageRow row = read("value,jobId,region,startDate\n1,,\"\",\n").get(0);
    assertThat(row.jobId()).isNull();
    assertThat(row.start()).isNull();
    assertThat(row.others()).isEmpty();
  }

  @Test
  void fieldsMayBeMissingAtTheEndOfARow() {
    assertThat(read("value,jobId,region\n1\n2,b,eu\n"))
        .extracting(UsageRow::jobId)
        .containsExactly(null, "b");
  }

  @Test
  void anAnswerThatEndsInTheMiddleOfARowIsNotTakenForAll() {
    DecodingException failure = fail("value,jobId,region\n1,a,eu\n2,b");
    assertThat(rows).extracting(UsageRow::jobId).containsExactly("a");
    assertThat(failure)
        .hasMessageContaining("after 1 row of CPU_TIME_MS:")
        .hasMessageContaining("line 3");
  }

  @Test
  void aShortRowBeforeOneThatCannotBeReadIsDelivered() {
    assertThat(fail("value,jobId,region\n1\n2,\"broken"))
        .hasMessageContaining("after 1 row of CPU_TIME_MS:");
    assertThat(rows).extracting(UsageRow::value).containsExactly(1L);
  }

  @Test
  void aShortRowBeforeABreakIsDelivered() {
    String csv = "value,jobId\n1\n2\n";
    wire.answer(
        Wire.csvAnswer(csv)
            .setHeader("Content-Length", csv.length() + 100)
            .onResponseEnd(new SocketEffect.CloseSocket())
            .build());
    assertThat(catchThrowableOfType(TransportException.class, this::readOn))
        .hasMessageContaining("broke off after 2 rows of CPU_TIME_MS: ");
    assertThat(rows).extracting(UsageRow::value).containsExactly(1L, 2L);
  }

  @Test
  void rowsOfManyEmptyFieldsMakeShortPages() {
    wire.csv("value" + ",c".repeat(9_000) + "\n" + "1\n".repeat(100));
    Calls calls = wire.client.api().calls();
    try {
      PageFetcher<UsageRow> pages =
          wire.client.rowPages(MetricType.CPU_TIME_MS, null, null, row -> row);
      assertThat(pages.fetch(null, calls).items()).hasSize(16);
      assertThat(pages.fetch("on", calls).items()).as("not 32").hasSizeBetween(28, 30);
    } finally {
      calls.cancel();
    }
  }

  @Test
  void anAnswerThatEndsWithinQuotesIsNotTakenForAll() {
    assertThat(fail("value,details\n1,{}\n2,\"{ \n\n"))
        .hasMessageContaining("after 1 row of CPU_TIME_MS:");
    assertThat(rows).hasSize(1);
  }

  @Test
  void emptyFieldsBeyondTheLastColumnAreNothing() {
    assertThat(read("value\n1,,\n")).hasSize(1);
  }

  @Test
  void aFieldBeyondTheLastColumnIsRefusedSinceItHasNoName() {
    assertThat(fail("value,jobName\n1,a\n2,Motor, new\n"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("' new'")
        .hasMessageContaining("2 are named");
    assertThat(rows).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775807, 9223372036854775807",
    "-9223372036854775808, -9223372036854775808",
    "+7, 7",
    "' 7 ', 7",
    "000000000000000000000000007, 7",
    "-000000000000000000000000000000000000000000000000000000000009, -9",
    "0, 0"
  })
  void valuesUpToTheEndOf64BitsAreExact(String text, long value) {
    assertThat(read("value\n" + text + "\n")).extracting(UsageRow::value).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource({
    "9223372036854775808, does not fit into 64 bits",
    "-9223372036854775809, does not fit into 64 bits",
    "99999999999999999999999999999999999999999999999999999999, does not fit into 64 bits",
    "1.5, is no whole number",
    "1e3, is no whole number",
    "'1,000', is no whole number",
    "twelve, is no whole number",
    "٣, is no whole number",
    "'', is empty"
  })
  void aWrongValueIsNamedWithLineAndColumn(String text, String why) {
    DecodingException failure =
        fail("jobName,Metric Value\n\"two\nlines\",1\nb,\"" + text + "\"\n");
    assertThat(failure)
        .hasMessageContaining("line 4, column Metric Value: ")
        .hasMessageContaining(why)
        .hasMessageContaining("after 1 row of CPU_TIME_MS:");
    assertThat(rows).extracting(UsageRow::value).containsExactly(1L);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-01T02:00:00+02:00, 2026-10-01T00:00:00Z",
    "2026-10-01T00:00:00.123456789Z, 2026-10-01T00:00:00.123456789Z",
    "2026-10-01T00:00:00, 2026-10-01T00:00:00Z",
    "2026-10-01 00:00:00.5, 2026-10-01T00:00:00.500Z",
    "2026-10-01 00:00:00Z, 2026-10-01T00:00:00Z",
    "2026-10-01T01:00, 2026-10-01T01:00:00Z",
    "2026-10-01, 2026-10-01T00:00:00Z"
  })
  void timesAreReadInTheUsualForms(String text, Instant time) {
    assertThat(read("value,startTime\n1," + text + "\n"))
        .extracting(UsageRow::start)
        .containsExactly(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-13-01", "2026-02-30T00:00:00Z", "1790812800000", "T"})
  void aWrongTimeIsNamedWithLineAndColumn(String text) {
    assertThat(fail("value,endTime\n1," + text + "\n"))
        .hasMessageContaining("line 2, column endTime: '" + text + "'");
  }

  @Test
  void aHeaderWithoutAValueIsRefused() {
    assertThat(fail("<html>,b\nx,y\n"))
        .hasMessageContaining("no column metricValue, only <html>, b");
  }

  @Test
  void anEmptyAnswerIsRefusedButAHeaderAloneIsNoUsage() {
    assertThat(fail("")).hasMessageContaining("names of the columns");
    assertThat(read(HEADER + "\n")).isEmpty();
    assertThat(read(HEADER)).isEmpty();
  }

  @Test
  void aPageForPeopleIsNoCsv() {
    wire.answer(
        Wire.csvAnswer("<html>\n<value>\n")
            .setHeader("Content-Type", "text/html; charset=utf-8")
            .build());
    assertThat(catchThrowableOfType(DecodingException.class, this::readOn))
        .hasMessageContaining("text/html");
  }

  @Test
  void aFieldThatNoMachineHoldsIsRefused() {
    DecodingException failure =
        fail("value,details\n1,{}\n2,\"" + "x".repeat(5 * 1024 * 1024) + "\"\n");
    assertThat(failure).hasMessageContaining("after 1 row of CPU_TIME_MS:");
    assertThat(failure.getMessage()).hasSizeLessThan(500);
  }

  @Test
  void aHeaderWithoutAnEndIsRefusedSoon() {
    assertThat(fail("value," + "x,".repeat(20_000) + "\n1\n"))
        .hasMessageContaining("line 1 has more");
  }

  @Test
  void aRowWithoutAnEndIsRefusedSoon() {
    assertThat(fail("value\n1\n2" + ",".repeat(100_000))).hasMessageContaining("line 3 has more");
    assertThat(rows).hasSize(1);
    String wide = "1" + (",\"" + "x".repeat(1_000_000) + "\"").repeat(9) + "\n";
    assertThat(fail("value,a,b,c,d,e,f,g,h,i\n" + wide)).hasMessageContaining("line 2 has more");
  }

  @Test
  void whatIsNoUtf8IsReplaced() {
    wire.answer(
        Wire.csvAnswer("")
            .body(new Buffer().writeUtf8("value,jobName\n1,a").writeByte(0xff).writeUtf8("b\n"))
            .build());
    readOn();
    assertThat(rows).extracting(UsageRow::jobName).containsExactly("a\ufffdb");
  }

  @Test
  void aSecretInTheCsvIsNotShown() {
    assertThat(fail("value\n" + Wire.SECRET + "\n"))
        .hasMessageContaining("'***' is no whole number")
        .hasMessageNotContaining(Wire.SECRET);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 15, 16, 17, 1000, 50_000})
  void whatCameBeforeABreakIsDeliveredAndCounted(int sent) {
    String csv =
        "value\n"
            + IntStream.range(0, 2 * sent)
                .mapToObj(i -> "10000000")
                .collect(Collectors.joining("\n"));
    wire.answer(Wire.csvAnswer(csv).onResponseBody(new SocketEffect.CloseSocket()).build());
    TransportException failure = catchThrowableOfType(TransportException.class, this::readOn);
    // Half of the bytes come: the header and, but for the last one, half of the rows.
    assertThat(rows).hasSize(sent - 1);
    assertThat(failure)
        .hasMessageContaining(
            "downloadUsageMetricsCsv broke off after "
                + rows.size()
                + (rows.size() == 1 ? " row" : " rows")
                + " of CPU_TIME_MS: ")
        .hasMessageContaining("try again");
    assertThat(wire.calls).as("not asked for again").hasSize(1);
  }

  @Test
  void neighboursThatAreEqualAreOneString() {
    List<UsageRow> read = read("value,tenantId,region\n1,acme,eu\n2,acme,eu\n3,zeta,eu\n");
    assertThat(read.get(0).tenantId()).isSameAs(read.get(1).tenantId());
    assertThat(read.get(2).tenantId()).isEqualTo("zeta");
    assertThat(read.get(0).others().get("region")).isSameAs(read.get(2).others().get("region"));
  }

  @ParameterizedTest
  @CsvSource({
    "/usage/export.csv, /usage/export.csv",
    "usage/export, /usage/export",
    "/a%20b/c, /a%20b/c"
  })
  void thePathCanBeSet(String configured, String sent) {
    try (Wire other = new Wire(configured)) {
      other.csv("value\n1\n");
      try (Pager<UsageRow> listing = other.client.rows(MetricType.CPU_TIME_MS, null, null)) {
        assertThat(listing).hasSize(1);
      }
      assertThat(other.calls.get(0).getTarget()).isEqualTo(sent + "?metricType=CPU_TIME_MS");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://me:fake-secret@host/x", "/csv?token=fake-secret", "/csv#fake-secret"})
  void whatMayBeASecretInAWrongPathIsNotShown(String path) {
    ElevateClient.Builder builder =
        ElevateClient.builder()
            .server("e2-acme")
            .clientId("the-client")
            .secretKey(Secret.of(Wire.SECRET))
            .csvPath(path);
    assertThat(catchThrowableOfType(ConfigurationException.class, builder::build))
        .hasMessageContaining("csv-path is '")
        .hasMessageContaining("***")
        .hasMessageNotContaining("fake-secret");
  }

  private List<UsageRow> read(String csv) {
    rows.clear();
    wire.csv(csv);
    readOn();
    return rows;
  }

  private DecodingException fail(String csv) {
    rows.clear();
    wire.csv(csv);
    return catchThrowableOfType(DecodingException.class, this::readOn);
  }

  private void readOn() throws UsageException {
    try (Pager<UsageRow> listing = wire.client.rows(MetricType.CPU_TIME_MS, Wire.START, Wire.END)) {
      listing.forEach(rows::add);
    }
  }
}
