package io.usagesdk.testkit.amie;

import static io.usagesdk.testkit.amie.Amie.ADJUSTMENT;
import static io.usagesdk.testkit.amie.Amie.COMPUTE;
import static io.usagesdk.testkit.amie.Amie.FAILED;
import static io.usagesdk.testkit.amie.Amie.LOADED;
import static io.usagesdk.testkit.amie.Amie.STATUS;
import static io.usagesdk.testkit.amie.Amie.STORAGE;
import static io.usagesdk.testkit.amie.Amie.USAGE;
import static io.usagesdk.testkit.amie.Amie.jobs;
import static io.usagesdk.testkit.amie.Amie.message;
import static io.usagesdk.testkit.amie.Amie.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.usagesdk.testkit.Fault;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the simulated AMIE lets sites in, and what it makes of what they send. */
class SimulatedAmieTest {
  @RegisterExtension final SimulatedAmieExtension extension = new SimulatedAmieExtension();

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-17T10:20:00Z"));
  private final List<SimulatedAmie> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(SimulatedAmie::close);
  }

  @Test
  void tellsTheSettingsThatLeadToIt() {
    SimulatedAmie simulator = started(options().site("my-site").apiKey("fake-key"));
    assertThat(simulator.id()).isEqualTo("amie");
    assertThat(simulator.baseUrl()).matches("http://127\\.0\\.0\\.1:\\d+/api/v1");
    assertThat(simulator.settings())
        .containsExactly(
            Map.entry("amie.base-url", simulator.baseUrl()),
            Map.entry("amie.site", "my-site"),
            Map.entry("amie.api-key", "fake-key"));
    assertThat(simulator.secretSettings()).containsExactly("amie.api-key");
  }

  @Test
  void runsAroundATestOnTheSystemsClock() throws IOException {
    assertThat(new Amie(extension.simulator()).status("")).hasSize(3);
  }

  @Test
  void letsInOnlyTheSiteWithItsKey() throws IOException {
    SimulatedAmie simulator = started(options());
    String site = simulator.settings().get("amie.site");
    String key = simulator.settings().get("amie.api-key");
    for (String path : new String[] {STATUS, FAILED, LOADED, "/nowhere"}) {
      assertError(401, new Amie(simulator, site, null).get(path), "key");
      assertError(401, new Amie(simulator, site, "wrong-" + key).get(path), "key");
      assertError(403, new Amie(simulator, null, key).get(path), "site");
      assertError(403, new Amie(simulator, "wrong-" + site, key).get(path), "site");
    }
    Exchange sent = new Amie(simulator, site, "wrong").post(USAGE, message("Compute", COMPUTE));
    assertError(401, sent, "key");
    assertThat(simulator.acceptedRecords()).isEmpty();
    assertThat(simulator.requests())
        .filteredOn(simulator::carriesCredentials)
        .hasSize(9)
        .allMatch(r -> r.header("XA-SITE") != null && r.header("XA-API-KEY") != null);
  }

  @Test
  void refusesWhatLeadsNowhere() throws IOException {
    Amie amie = new Amie(started(options()));
    assertError(404, amie.post("/usage", message("Compute", COMPUTE)), "/usage");
    assertError(404, amie.get("/usage/summary"), "/usage/summary");
    assertError(404, amie.get("/usage/status/"), "/usage/status/");
    Exchange get = amie.get(USAGE);
    assertError(405, get, "POST");
    assertThat(get.headers().get("Allow")).isEqualTo("POST");
    assertError(405, amie.post(STATUS, "{}"), "GET");
    assertError(405, amie.get(FAILED + "/7"), "DELETE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "nonsense | JSON",
        "[] | JSON",
        "{\"UsageType\": \"Compute\", \"Records\": []} x | JSON",
        "{\"UsageType\": \"Compute\", \"Records\": []} {} | JSON",
        "{\"UsageType\": \"Compute\", \"Records\": [ | JSON",
        "{\"Records\": []} | UsageType",
        "{\"UsageType\": \"compute\", \"Records\": []} | UsageType",
        "{\"UsageType\": [\"Compute\"], \"Records\": []} | UsageType",
        "{\"UsageType\": \"Compute\"} | Records",
        "{\"UsageType\": \"Compute\", \"Records\": {}} | Records",
        "{\"UsageType\": \"Compute\", \"Records\": null} | Records",
        "{\"UsageType\": \"Compute\", \"Records\": [7]} | Records"
      })
  void refusesAMessageThatIsNone(String body, String complaint) throws IOException {
    SimulatedAmie simulator = started(options());
    assertError(400, new Amie(simulator).post(USAGE, body), complaint);
    assertThat(simulator.acceptedRecords()).isEmpty();
    assertThat(simulator.failedRecords()).isEmpty();
  }

  @Test
  void refusesAMessageThatIsNotSentAsJson() throws IOException {
    Amie amie = new Amie(started(options()));
    RequestBody text = RequestBody.create(message("Compute", COMPUTE), MediaType.get("text/plain"));
    assertError(400, amie.send(amie.request(USAGE).post(text).build()), "application/json");
  }

  @Test
  void measuresABodyInBytes() throws IOException {
    String record = COMPUTE.replace("ada", "Ådá");
    String body = message("Compute", record);
    int bytes = body.length() + 2;
    Amie tooLong = new Amie(started(options().maxBodyBytes(bytes - 1)));
    assertError(413, tooLong.post(USAGE, body), "bytes");
    Amie fits = new Amie(started(options().maxBodyBytes(bytes)));
    assertThat(fits.post(USAGE, body).status()).isEqualTo(200);
    Amie usual = new Amie(started(options()));
    String padding = " ".repeat(256 * 1024 - body.length() - 2);
    assertThat(usual.post(USAGE, body + padding).status()).isEqualTo(200);
    assertError(413, usual.post(USAGE, body + padding + " "), "262144");
  }

  @Test
  void queuesRecordsOfEachTypeAndLoadsThemWhenAsked() throws IOException {
    SimulatedAmie simulator = started(options());
    Amie amie = new Amie(simulator);
    assertQueued(1, amie.sendUsage("Compute", COMPUTE));
    assertQueued(1, amie.sendUsage("Storage", STORAGE));
    assertQueued(1, amie.sendUsage("Adjustment", ADJUSTMENT));
    assertQueued(0, amie.sendUsage("Compute"));
    assertThat(simulator.acceptedRecords())
        .extracting(record -> record.get("LocalRecordID"), record -> record.get("Charge"))
        .containsExactly(
            tuple("job-1", "12.50"),
            tuple("store-1", new BigDecimal("250.125")),
            tuple("refund-1", "2.125"));
    List<JsonNode> status = amie.status("");
    assertThat(texts(status, "Resource")).containsExactly("granite", "vault");
    assertThat(texts(status, "LoadedRecordCount")).containsExactly("2", "1");
    assertThat(texts(status, "FailedJobCount")).containsExactly("0", "0");
    assertThat(texts(status, "TotalCharge")).containsExactly("10.375", "250.125");
    assertThat(texts(amie.loaded(""), "LocalRecordID")).containsExactly("job-1");
    assertThat(simulator.acceptedRecords()).hasSize(3);
    assertThat(simulator.failedRecords()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"ada\" | \"\" | Username is empty",
        "\"ada\" | null | Username is null",
        "\"ada\" | 7 | Username is no text",
        "\"Username\": \"ada\", | `` | Username is missing",
        "\"LocalProjectID\": \"TG-1\", | `` | LocalProjectID is missing",
        "\"LocalRecordID\": \"job-1\", | `` | LocalRecordID is missing",
        "\"Resource\": \"granite\", | `` | Resource is missing",
        "\"SubmitTime\": \"2026-11-02T09:00:00Z\", | `` | SubmitTime is missing",
        "\"Charge\": \"12.50\", | `` | Charge is missing",
        "10:00:00Z | 10:00:00 | StartTime is no date-time with an offset",
        "2026-11-02T10 | 2026-11-31T10 | StartTime is no date-time with an offset",
        "2026-11-02T09:00:00Z | yesterday | SubmitTime is no date-time with an offset",
        "\"2026-11-02T09:00:00Z\" | 1793600000 | SubmitTime is no date-time with an offset",
        "14:30:00.5+02:00 | 11:59:59+02:00 | EndTime is before StartTime",
        "\"12.50\" | \"much\" | Charge is no decimal number",
        "\"12.50\" | \"12,50\" | Charge is no decimal number",
        "\"12.50\" | \"NaN\" | Charge is no decimal number",
        "\"12.50\" | \"1E999999\" | Charge is no decimal number",
        "\"12.50\" | \"\" | Charge is no decimal number",
        "\"12.50\" | true | Charge is no decimal number",
        "4} | -4} | Attributes.NodeCount is no whole number from 0 on",
        "4} | 4.5} | Attributes.NodeCount is no whole number from 0 on",
        "4} | \"4\"} | Attributes.NodeCount is no whole number from 0 on",
        "4} | 9223372036854775808} | Attributes.NodeCount is no whole number from 0 on",
        "4} | 4, \"Queue\": \"\"} | Attributes.Queue is empty",
        "4} | 4, \"Queue\": null} | Attributes.Queue is null",
        "4} | 4, \"FileCount\": 1} | Attributes.FileCount does not belong there",
        "\"NodeCount\": 4 | `` | Attributes.NodeCount is missing",
        "{\"NodeCount\": 4} | [4] | Attributes is no object",
        "{\"U | {\"ParentRecordID\": [null], \"U | ParentRecordID is no text",
        "{\"U | {\"ParentRecordID\": null, \"U | ParentRecordID is null",
        "{\"U | {\"LocalReference\": \"\", \"U | LocalReference is empty",
        "{\"U | {\"Comment\": \"a\", \"U | Comment does not belong there",
        "{\"U | {\"username\": \"a\", \"U | username does not belong there"
      })
  void givesBackAComputeRecordThatIsWrong(String right, String wrong, String error)
      throws IOException {
    assertGivenBack("Compute", COMPUTE, right, wrong, error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Storage | \"CollectionTime\": \"2026-11-03T00:00:00Z\", | `` | CollectionTime is missing",
        "Storage | {\"U | {\"SubmitTime\": \"2026-11-03T00:00:00Z\", \"U | SubmitTime does not",
        "Storage | 9223372036854775807 | 1.5 | Attributes.BytesStored is no whole number",
        "Storage | \"Tape\" | \"\" | Attributes.MediaType is empty",
        "Storage | MediaType | NodeCount | Attributes.NodeCount does not belong there",
        "Adjustment | refund\", | Refund\", | AdjustmentType is none of credit, debit, refund,",
        "Adjustment | \"refund\", | null, | AdjustmentType is null",
        "Adjustment | \"AdjustmentType\": \"refund\", | `` | AdjustmentType is missing",
        "Adjustment | {\"U | {\"Attributes\": {}, \"U | Attributes does not belong there",
        "Adjustment | A node was broken. | `` | Comment is empty"
      })
  void givesBackARecordOfAnotherTypeThatIsWrong(
      String type, String right, String wrong, String error) throws IOException {
    assertGivenBack(type, type.equals("Storage") ? STORAGE : ADJUSTMENT, right, wrong, error);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Charge\": 12.50",
        "\"Charge\": \"-1e-7\"",
        "\"Charge\": \"0.0000000000000000001\"",
        "\"Charge\": 0, \"ParentRecordID\": \"job-0\", \"LocalReference\": \"日本\""
      })
  void takesWhatMayBeSent(String members) throws IOException {
    Amie amie = new Amie(started(options()));
    String record = COMPUTE.replace("\"Charge\": \"12.50\"", members);
    assertQueued(1, amie.sendUsage("Compute", record));
    String whole =
        record.replace("4}", "0, \"CpuCoreCount\": 1, \"JobName\": \"a\", \"Memory\": \"1 GB\"}");
    assertQueued(1, amie.sendUsage("Compute", whole));
  }

  @Test
  void checksEachRecordOnItsOwnAndGivesItBackAsItWas() throws IOException {
    SimulatedAmie simulator = started(options());
    Amie amie = new Amie(simulator);
    String wrong =
        COMPUTE
            .replace("job-1", "job-2")
            .replace("\"ada\"", "null")
            .replace("\"12.50\"", "9007199254740993.10");
    Exchange sent = amie.sendUsage("Compute", COMPUTE, wrong, jobs(3, 1)[0]);
    assertThat(sent.status()).isEqualTo(200);
    JsonNode answer = Amie.json(sent);
    assertThat(answer.get("Message").asText()).isEqualTo("2 records have been queued for loading.");
    assertThat(answer.get("ValidationFailedRecords")).hasSize(1);
    JsonNode refused = answer.get("ValidationFailedRecords").get(0);
    assertThat(refused.get("UsageType").asText()).isEqualTo("Compute");
    assertThat(refused.get("Error").asText()).isEqualTo("Username is null");
    assertThat(refused.get("FailedRecordID").isIntegralNumber()).isTrue();
    assertThat(refused.get("Username").isNull()).isTrue();
    assertThat(refused.get("LocalRecordID").asText()).isEqualTo("job-2");
    assertThat(refused.get("Charge").decimalValue()).isEqualTo("9007199254740993.10");
    assertThat(refused.get("Attributes").get("NodeCount").asInt()).isEqualTo(4);
    assertThat(amie.failed()).containsExactly(refused);
    assertThat(simulator.failedRecords())
        .singleElement()
        .satisfies(failed -> assertThat(failed).containsEntry("Username", null));
    assertThat(texts(amie.loaded(""), "LocalRecordID")).containsExactly("job-1", "job-3");
  }

  @Test
  void failsRecordsOfUnknownProjectsLater() throws IOException {
    SimulatedAmie simulator = started(options().unknownProjects("TG-1", "TG-2"));
    Amie amie = new Amie(simulator);
    assertQueued(1, amie.sendUsage("Compute", COMPUTE));
    assertQueued(1, amie.sendUsage("Storage", STORAGE.replace("TG-1", "TG-2")));
    assertQueued(1, amie.sendUsage("Adjustment", ADJUSTMENT.replace("TG-1", "TG-3")));
    assertThat(simulator.acceptedRecords()).hasSize(3);
    assertThat(simulator.failedRecords()).isEmpty();
    List<JsonNode> failed = amie.failed();
    assertThat(texts(failed, "LocalRecordID")).containsExactly("job-1", "store-1");
    assertThat(failed).allMatch(record -> record.get("Error").asText().contains("project"));
    assertThat(texts(failed, "UsageType")).containsExactly("Compute", "Storage");
    assertThat(simulator.acceptedRecords()).hasSize(1);
    assertThat(texts(amie.status(""), "LoadedRecordCount")).containsExactly("1", "0");
    assertThat(texts(amie.status(""), "FailedJobCount")).containsExactly("1", "1");
    Amie usual = new Amie(started(options()));
    usual.sendUsage("Compute", COMPUTE.replace("TG-1", "TG-UNKNOWN"));
    assertThat(usual.failed()).hasSize(1);
  }

  @Test
  void aRepeatedMessageDoublesNothing() throws IOException {
    SimulatedAmie simulator = started(options());
    Amie amie = new Amie(simulator);
    String wrong = COMPUTE.replace("job-1", "job-8").replace("\"ada\"", "\"\"");
    String nameless = COMPUTE.replace("\"LocalRecordID\": \"job-1\", ", "");
    String unknown = COMPUTE.replace("job-1", "job-9").replace("TG-1", "TG-UNKNOWN");
    List<String> ids = List.of();
    for (int i = 0; i < 3; i++) {
      assertThat(amie.sendUsage("Compute", COMPUTE, wrong, nameless, unknown).status())
          .isEqualTo(200);
      amie.sendUsage("Storage", STORAGE, STORAGE);
      amie.sendUsage("Adjustment", ADJUSTMENT);
      assertThat(simulator.acceptedRecords()).hasSize(4);
      assertThat(texts(amie.status(""), "LoadedRecordCount")).containsExactly("2", "1");
      assertThat(texts(amie.status(""), "TotalCharge")).containsExactly("10.375", "250.125");
      List<JsonNode> failed = amie.failed();
      assertThat(failed).hasSize(3);
      assertThat(ids.isEmpty() || ids.equals(texts(failed, "FailedRecordID"))).isTrue();
      ids = texts(failed, "FailedRecordID");
    }
  }

  @Test
  void overwritesByIdAndTimeAndWhatIsNoJobByResourceToo() throws IOException {
    SimulatedAmie simulator = started(options());
    Amie amie = new Amie(simulator);
    String sameInstant =
        COMPUTE.replace("2026-11-02T09:00:00Z", "2026-11-02T11:00:00+02:00").replace("12.50", "3");
    String otherTime = COMPUTE.replace("T09:00:00Z", "T09:00:01Z").replace("12.50", "20");
    String otherResource = COMPUTE.replace("granite", "basalt").replace("12.50", "100");
    amie.sendUsage("Compute", COMPUTE, otherTime, otherResource, sameInstant);
    assertThat(simulator.acceptedRecords())
        .extracting(record -> record.get("Charge"))
        .containsExactly("3", "20");
    assertThat(texts(amie.status(""), "TotalCharge")).containsExactly("23");
    String others = ADJUSTMENT.replace("refund-1", "job-1").replace("refund", "debit");
    amie.sendUsage("Adjustment", others);
    assertThat(texts(amie.status(""), "TotalCharge")).containsExactly("25.125");
    amie.sendUsage("Adjustment", others.replace("T09", "T10"), others.replace("2.125", "1"));
    assertThat(texts(amie.status(""), "TotalCharge")).containsExactly("26.125");
    amie.sendUsage("Adjustment", others.replace("granite", "basalt"));
    assertThat(texts(amie.status(""), "TotalCharge")).containsExactly("2.125", "26.125");
    amie.sendUsage("Storage", STORAGE, STORAGE.replace("-03T", "-04T"));
    assertThat(texts(amie.status(""), "TotalCharge")).containsExactly("2.125", "26.125", "500.250");
  }

  @Test
  void whatIsLoadedOnceMoreKeepsItsNumberAndComesLast() throws IOException {
    SimulatedAmie simulator = started(options());
    Amie amie = new Amie(simulator);
    amie.sendUsage("Compute", jobs(1, 3));
    List<JsonNode> first = amie.loaded("");
    time.advance(Duration.ofHours(1));
    amie.sendUsage("Compute", COMPUTE.replace("12.50", "7"));
    List<JsonNode> second = amie.loaded("");
    assertThat(texts(second, "LocalRecordID")).containsExactly("job-2", "job-3", "job-1");
    assertThat(second.get(2).get("AccountingDbRecordID"))
        .isEqualTo(first.get(0).get("AccountingDbRecordID"));
    assertThat(second.get(2).get("Charge").asText()).isEqualTo("7");
    assertThat(second.get(2).get("LoadedTime").asText()).isEqualTo("2026-11-17T11:20:00Z");
    assertThat(simulator.acceptedRecords())
        .extracting(record -> record.get("LocalRecordID"))
        .containsExactly("job-1", "job-2", "job-3");
  }

  @Test
  void aRecordThatIsMendedStaysOnTheFailedListUntilItIsCleared() throws IOException {
    SimulatedAmie simulator = started(options());
    Amie amie = new Amie(simulator);
    amie.sendUsage("Compute", COMPUTE.replace("TG-1", "TG-UNKNOWN"));
    String id = amie.failed().get(0).get("FailedRecordID").asText();
    assertQueued(1, amie.sendUsage("Compute", COMPUTE));
    assertThat(texts(amie.failed(), "FailedRecordID")).containsExactly(id);
    assertThat(amie.loaded("")).hasSize(1);
    assertThat(amie.clear(id).status()).isEqualTo(200);
    assertThat(amie.failed()).isEmpty();
    assertThat(amie.loaded("")).hasSize(1);
  }

  @Test
  void clearsFailuresByIdsThatCommasJoin() throws IOException {
    SimulatedAmie simulator = started(options().unknownProjects("TG-1"));
    Amie amie = new Amie(simulator);
    amie.sendUsage("Compute", jobs(1, 4));
    List<String> ids = texts(amie.failed(), "FailedRecordID");
    for (int i = 0; i < 2; i++) {
      Exchange cleared = amie.clear(ids.get(0) + "," + ids.get(2));
      assertThat(cleared.status()).isEqualTo(200);
      assertThat(cleared.body()).isEmpty();
      assertThat(cleared.headers().get("Content-Type")).isNull();
      assertThat(texts(amie.failed(), "FailedRecordID")).containsExactly(ids.get(1), ids.get(3));
    }
    assertThat(amie.clear("999999").status()).isEqualTo(200);
    for (String wrong :
        List.of(ids.get(1) + "%2C" + ids.get(3), "seven", "7,", "7,,8", "-7", "7.0", "")) {
      assertError(400, amie.clear(wrong), "ids");
    }
    assertThat(amie.failed()).hasSize(2);
    amie.sendUsage("Compute", jobs(1, 1));
    assertThat(texts(amie.failed(), "FailedRecordID")).doesNotContain(ids.get(0)).hasSize(3);
  }

  @Test
  void groupsErrorsByWhatIsWrong() throws IOException {
    Amie amie = new Amie(started(options()));
    String[] jobs = jobs(1, 5);
    for (int i = 0; i < 2; i++) {
      jobs[i] = jobs[i].replace("TG-1", "TG-UNKNOWN");
    }
    jobs[2] = jobs[2].replace("\"ada\"", "\"\"");
    jobs[3] = jobs[3].replace("\"Resource\": \"granite\",", "");
    amie.sendUsage("Compute", jobs);
    List<JsonNode> status = amie.status("");
    assertThat(texts(status, "Resource")).containsExactly("granite");
    assertThat(texts(status, "FailedJobCount")).containsExactly("3");
    JsonNode errors = status.get(0).get("Errors");
    assertThat(errors).hasSize(2);
    assertThat(errors)
        .allSatisfy(
            group ->
                assertThat(group.get("Records"))
                    .isNotEmpty()
                    .allMatch(record -> record.get("Error").equals(group.get("Error")))
                    .allMatch(record -> record.get("UsageType").asText().equals("Compute")));
    assertThat(amie.failed()).hasSize(4);
  }

  @Test
  void tellsOfTheTimeAskedForWithBothItsEnds() throws IOException {
    SimulatedAmie simulator = started(options());
    Amie amie = new Amie(simulator);
    amie.sendUsage("Compute", COMPUTE, COMPUTE.replace("job-1", "job-2").replace("ada", ""));
    amie.sendUsage("Storage", STORAGE, STORAGE.replace("store-1", "s").replace("-03T", "-05T"));
    amie.sendUsage("Adjustment", ADJUSTMENT.replace("refund", "debit"));
    assertThat(counts(amie, "?FromTime=2026-11-02T12:30:00.5Z&ToTime=2026-11-03T00:00:00Z"))
        .containsExactly("granite 1 1 12.50", "vault 1 0 250.125");
    assertThat(counts(amie, "?FromTime=2026-11-03T00:00:00.1Z"))
        .containsExactly("vault 1 0 250.125");
    assertThat(counts(amie, "?ToTime=2026-11-02T12:30:00Z")).containsExactly("granite 1 0 2.125");
    assertThat(counts(amie, "?ToTime=2026-11-02T11:00:00%2B02:00"))
        .containsExactly("granite 1 0 2.125");
    assertThat(counts(amie, "")).containsExactly("granite 2 1 14.625", "vault 2 0 500.250");
    amie.sendUsage("Compute", COMPUTE.replace("job-1", "j3").replace("2026-11-02T14", "14"));
    assertThat(counts(amie, "")).containsExactly("granite 2 2 14.625", "vault 2 0 500.250");
    assertThat(counts(amie, "?FromTime=0001-01-01T00:00:00Z").get(0)).startsWith("granite 2 1");
  }

  @Test
  void addsChargesUpExactly() throws IOException {
    Amie amie = new Amie(started(options()));
    String[] tenths = jobs(1, 30);
    for (int i = 0; i < tenths.length; i++) {
      tenths[i] = tenths[i].replace("\"12.50\"", i % 2 == 0 ? "\"0.1\"" : "0.1");
    }
    amie.sendUsage("Compute", tenths);
    assertThat(texts(amie.status(""), "TotalCharge")).containsExactly("3.0");
    amie.sendUsage("Compute", COMPUTE.replace("12.50", "9007199254740993.000000000001"));
    assertThat(amie.status("").get(0).get("TotalCharge").decimalValue())
        .isEqualTo("9007199254740995.900000000001");
  }

  @ParameterizedTest
  @CsvSource({
    "credit, 7.5", "refund, 7.5", "storage-credit, 7.5",
    "debit, 17.5", "reservation, 17.5", "storage-debit, 17.5"
  })
  void adjustsTheTotal(String type, String total) throws IOException {
    Amie amie = new Amie(started(options()));
    amie.sendUsage("Compute", COMPUTE);
    String adjustment = ADJUSTMENT.replace("\"refund\"", '"' + type + '"');
    amie.sendUsage("Adjustment", adjustment.replace("2.125", "5"));
    assertThat(amie.status("").get(0).get("TotalCharge").decimalValue())
        .isEqualByComparingTo(total);
  }

  @Test
  void listsLoadedRecordsInPages() throws IOException {
    Amie amie = new Amie(started(options()));
    amie.sendUsage("Compute", jobs(1, 3));
    amie.loaded("");
    time.advance(Duration.ofMinutes(1));
    amie.sendUsage("Compute", jobs(4, 2));
    List<JsonNode> all = amie.loaded("");
    assertThat(all).hasSize(5);
    JsonNode first = all.get(0);
    assertThat(first.get("SubmitTime").asText()).isEqualTo("2026-11-02T09:00:00Z");
    assertThat(first.get("LoadedTime").asText()).isEqualTo("2026-11-17T10:20:00Z");
    assertThat(first.get("Resource").asText()).isEqualTo("granite");
    assertThat(first.get("Charge").asText()).isEqualTo("12.50");
    assertThat(amie.loaded("?Limit=2&Offset=1")).isEqualTo(all.subList(1, 3));
    assertThat(amie.loaded("?Limit=25000&Offset=4")).isEqualTo(all.subList(4, 5));
    assertThat(amie.loaded("?Offset=5")).isEmpty();
    assertThat(amie.loaded("?MinLoadedTime=2026-11-17T10:21:00Z")).isEqualTo(all.subList(3, 5));
    assertThat(amie.loaded("?MinLoadedTime=2026-11-17T10:21:00.1Z")).isEmpty();
    assertThat(amie.loaded("?LocalRecordID=job-2")).isEqualTo(all.subList(1, 2));
    assertThat(amie.loaded("?LocalRecordID=job")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/usage/loaded?Limit=25001, Limit",
    "/usage/loaded?Limit=0, Limit",
    "/usage/loaded?Limit=many, Limit",
    "/usage/loaded?Offset=-1, Offset",
    "/usage/loaded?MinLoadedTime=2026-11-01, MinLoadedTime",
    "/usage/status?FromTime=2026-11-01T00:00:00, FromTime",
    "/usage/status?FromTime=2026-02-30T00:00:00Z, FromTime",
    "/usage/status?ToTime=, ToTime",
    "/usage/status?ToTime=2026-11-01T00:00:00+02:00, ToTime"
  })
  void namesTheParameterThatIsWrong(String target, String parameter) throws IOException {
    assertError(400, new Amie(started(options())).get(target), parameter);
  }

  @Test
  void answersInTheOtherFormsIfOrdered() throws IOException {
    SimulatedAmie simulator = started(options().loadedAsArray(true).failuresUnderOtherName(true));
    Amie amie = new Amie(simulator);
    amie.sendUsage("Compute", COMPUTE, COMPUTE.replace("job-1", "job-2").replace("TG-1", ""));
    JsonNode loaded = Amie.json(amie.get(LOADED));
    assertThat(loaded.isArray()).isTrue();
    assertThat(loaded).hasSize(1);
    JsonNode failed = Amie.json(amie.get(FAILED));
    assertThat(failed.has("FailedRecords")).isFalse();
    assertThat(failed.get("ValidationFailedRecords")).hasSize(1);
  }

  @Test
  void forgetsTheOldestLoadedRecordsBeyondThoseToKeep() throws IOException {
    SimulatedAmie simulator = started(options().recordsKept(2));
    Amie amie = new Amie(simulator);
    amie.sendUsage("Compute", jobs(1, 5));
    assertThat(texts(amie.loaded(""), "LocalRecordID")).containsExactly("job-4", "job-5");
    assertThat(texts(amie.status(""), "TotalCharge")).containsExactly("25.00");
    assertThat(simulator.acceptedRecords()).hasSize(2);
  }

  @Test
  void hasInventedRecordsFromTheStart() throws IOException {
    SimulatedAmie simulator = started(SimulatedAmie.builder().clock(time));
    Amie amie = new Amie(simulator);
    List<JsonNode> status = amie.status("");
    assertThat(texts(status, "Resource"))
        .containsExactly("basalt-mem", "granite-cpu", "granite-gpu");
    BigDecimal loaded = BigDecimal.ZERO;
    for (Map<String, Object> record : simulator.acceptedRecords()) {
      loaded = loaded.add(new BigDecimal((String) record.get("Charge")));
    }
    BigDecimal total = BigDecimal.ZERO;
    for (JsonNode resource : status) {
      assertThat(resource.get("FailedJobCount").asInt()).isPositive();
      total = total.add(resource.get("TotalCharge").decimalValue());
    }
    assertThat(total).isEqualTo(loaded).isPositive();
    assertThat(simulator.acceptedRecords()).hasSizeBetween(200, 400);
    assertThat(amie.loaded("")).hasSize(simulator.acceptedRecords().size());
    assertThat(texts(amie.failed(), "Error").stream().distinct()).hasSize(2);
    for (String month : List.of("2026-09", "2026-10", "2026-11")) {
      assertThat(simulator.acceptedRecords())
          .filteredOn(record -> record.get("EndTime").toString().startsWith(month))
          .hasSizeGreaterThan(50);
    }
    assertThat(texts(amie.loaded(""), "LoadedTime"))
        .isSorted()
        .allMatch(loadedTime -> Instant.parse(loadedTime).isBefore(time.now()));
  }

  @Test
  void inventsTheSameFromTheSameSeed() {
    SimulatedAmie one = started(SimulatedAmie.builder().clock(time));
    SimulatedAmie same = started(SimulatedAmie.builder().clock(time));
    SimulatedAmie other = started(SimulatedAmie.builder().clock(time).seed(8));
    assertThat(same.acceptedRecords()).isEqualTo(one.acceptedRecords());
    assertThat(same.failedRecords()).isEqualTo(one.failedRecords());
    assertThat(other.acceptedRecords()).isNotEqualTo(one.acceptedRecords());
    assertThat(started(options()).acceptedRecords()).isEmpty();
  }

  @Test
  void resetRestoresTheStart() throws IOException {
    SimulatedAmie simulator = started(SimulatedAmie.builder().clock(time));
    Amie amie = new Amie(simulator);
    List<Map<String, Object>> accepted = simulator.acceptedRecords();
    List<JsonNode> failed = amie.failed();
    List<JsonNode> loaded = amie.loaded("");
    amie.sendUsage("Compute", COMPUTE, COMPUTE.replace("ada", ""));
    amie.clear(failed.get(0).get("FailedRecordID").asText());
    time.advance(Duration.ofDays(40));
    simulator.fail(Fault.status(503).always());
    simulator.reset();
    assertThat(simulator.requests()).isEmpty();
    assertThat(simulator.acceptedRecords()).isEqualTo(accepted);
    assertThat(amie.failed()).isEqualTo(failed);
    assertThat(amie.loaded("")).isEqualTo(loaded);
  }

  @Test
  void tellsAClientToWait() throws IOException {
    SimulatedAmie simulator = started(options());
    simulator.fail(simulator.tooManyRequests(Duration.ofSeconds(17)));
    Amie amie = new Amie(simulator);
    Exchange refused = amie.get(STATUS);
    assertError(429, refused, "wait");
    assertThat(refused.headers().get("Retry-After")).isEqualTo("17");
    assertThat(amie.get(STATUS).status()).isEqualTo(200);
  }

  /** Each fault counts only requests that no fault ordered before it has hit. */
  @Test
  void failsTwoOfEveryFiveRequestsInThreeWaysIfOrdered() {
    SimulatedAmie simulator = started(options());
    simulator.fail(Fault.status(503).ofEvery(2, 15));
    simulator.fail(Fault.droppedConnection().afterPassing(3).ofEvery(2, 13));
    simulator.fail(Fault.cutBody().afterPassing(6).ofEvery(2, 11));
    Amie amie = new Amie(simulator);
    String round = "503 503 200 200 200 lost lost 200 200 200 lost lost 200 200 200";
    List<String> outcomes =
        IntStream.range(0, 30).mapToObj(i -> outcome(amie, jobs(i, 1)[0])).toList();
    assertThat(String.join(" ", outcomes)).isEqualTo(round + " " + round);
    // What is cut has been carried out, unlike what is dropped.
    assertThat(simulator.acceptedRecords())
        .extracting(record -> record.get("LocalRecordID"))
        .hasSize(22)
        .contains("job-10", "job-11", "job-25", "job-26")
        .doesNotContain("job-0", "job-1", "job-5", "job-6", "job-20", "job-21");
  }

  @Test
  void losesTheAnswerToAClearingThatItHasCarriedOut() throws IOException {
    SimulatedAmie simulator = started(options().unknownProjects("TG-1"));
    Amie amie = new Amie(simulator);
    amie.sendUsage("Compute", COMPUTE);
    String id = amie.failed().get(0).get("FailedRecordID").asText();
    simulator.fail(Fault.cutBody());
    assertThatIOException().isThrownBy(() -> amie.clear(id));
    assertThat(amie.failed()).isEmpty();
    assertThat(amie.clear(id).status()).isEqualTo(200);
  }

  @Test
  void refusesOptionsThatMakeNoSense() {
    assertThatThrownBy(() -> options().port(-1)).hasMessageContaining("port is -1");
    assertThatThrownBy(() -> options().maxBodyBytes(0)).hasMessageContaining("maxBodyBytes is 0");
    assertThatThrownBy(() -> options().recordsKept(0)).hasMessageContaining("recordsKept is 0");
  }

  private SimulatedAmie.Builder options() {
    return SimulatedAmie.builder().empty().clock(time);
  }

  private SimulatedAmie started(SimulatedAmie.Builder options) {
    SimulatedAmie simulator = options.start();
    started.add(simulator);
    return simulator;
  }

  private void assertGivenBack(String type, String record, String right, String wrong, String error)
      throws IOException {
    SimulatedAmie simulator = started(options());
    String body = message(type, record.replace(right, wrong));
    assertThat(body).isNotEqualTo(message(type, record));
    Exchange sent = new Amie(simulator).post(USAGE, body);
    assertThat(sent.status()).as(sent.body()).isEqualTo(200);
    JsonNode answer = Amie.json(sent);
    assertThat(answer.get("Message").asText()).isEqualTo("0 records have been queued for loading.");
    assertThat(answer.get("ValidationFailedRecords")).hasSize(1);
    assertThat(answer.get("ValidationFailedRecords").get(0).get("Error").asText())
        .startsWith(error);
    assertThat(simulator.acceptedRecords()).isEmpty();
    assertThat(simulator.failedRecords()).hasSize(1);
  }

  private static void assertQueued(int records, Exchange exchange) {
    assertThat(exchange.status()).as(exchange.body()).isEqualTo(200);
    JsonNode answer = Amie.json(exchange);
    assertThat(answer.get("Message").asText())
        .isEqualTo(records + " records have been queued for loading.");
    assertThat(answer.has("ValidationFailedRecords")).as(exchange.body()).isFalse();
  }

  private static void assertError(int status, Exchange exchange, String complaint) {
    assertThat(exchange.status()).as(exchange.body()).isEqualTo(status);
    assertThat(exchange.contentType()).isEqualTo("application/json");
    JsonNode error = Amie.json(exchange);
    assertThat(error).hasSize(1);
    assertThat(error.get("error").asText()).contains(complaint);
  }

  private static List<String> counts(Amie amie, String query) throws IOException {
    return amie.status(query).stream()
        .map(
            status ->
                String.join(
                    " ",
                    status.get("Resource").asText(),
                    status.get("LoadedRecordCount").asText(),
                    status.get("FailedJobCount").asText(),
                    status.get("TotalCharge").asText()))
        .toList();
  }

  private static String outcome(Amie amie, String record) {
    try {
      return Integer.toString(amie.sendUsage("Compute", record).status());
    } catch (IOException e) {
      return "lost";
    }
  }
}
