package io.usagesdk.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.sending.FailedRecord;
import io.usagesdk.core.sending.ResourceStatus;
import io.usagesdk.export.UnacceptedRecord.Outcome;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SendingOutputTest {
  @Test
  void writesWhatBecameOfTheRecordsOfAResource() {
    List<ResourceStatus> statuses =
        List.of(
            status("eu", "anvil", 1_234_567, 0, "1E+3"),
            status(
                null,
                "bridges",
                1,
                3,
                "0.10",
                new ResourceStatus.Errors("no such project", List.of(failed(), failed())),
                new ResourceStatus.Errors("", List.of(failed()))));

    assertThat(Samples.written(OutputFormat.TABLE::statuses, statuses))
        .isEqualTo(
            """
            PROVIDER  RESOURCE     LOADED  FAILED  CHARGE  ERRORS
            amie/eu   anvil     1,234,567       0   1,000
            amie      bridges           1       3    0.10  2 no such project; 1 unexplained
            """);
    assertThat(Samples.written(OutputFormat.JSONL::statuses, statuses))
        .isEqualTo(
            """
            {"provider":"amie","source":"eu","resource":"anvil","recordsLoaded":1234567,\
            "recordsFailed":0,"charge":1000,"errors":[]}
            {"provider":"amie","resource":"bridges","recordsLoaded":1,"recordsFailed":3,\
            "charge":0.10,"errors":[{"error":"no such project","records":2},\
            {"error":"","records":1}]}
            """);
  }

  @Test
  void writesFailedRecordsWithTheirMembersAsTheyWereSent() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("Charge", new BigDecimal("12.50"));
    members.put("Big", new BigInteger("123456789012345678901234567890"));
    members.put("When", Instant.parse("2026-10-01T00:00:00Z"));
    members.put("Deep", Map.of("List", Arrays.asList(9007199254740993L, 2, null, true, "x\n")));
    List<FailedRecord> records =
        List.of(
            new FailedRecord("amie", "eu", "17", "Compute", "job-1", "anvil", "no\nuser", members),
            failed());

    assertThat(Samples.written(OutputFormat.TABLE::failures, records))
        .isEqualTo(
            """
            PROVIDER  ID  TYPE     RECORD  RESOURCE  ERROR
            amie/eu   17  Compute  job-1   anvil     no\uFFFDuser
            amie
            """);
    assertThat(Samples.written(OutputFormat.JSONL::failures, records))
        .isEqualTo(
            """
            {"provider":"amie","source":"eu","failedRecordId":"17","error":"no\\nuser",\
            "record":{"Charge":12.50,"Big":123456789012345678901234567890,\
            "When":"2026-10-01T00:00:00Z","Deep":{"List":[9007199254740993,2,null,true,"x\\n"]}}}
            {"provider":"amie","record":{}}
            """);
  }

  @Test
  void refusesNumbersThatWouldFillTheMemory() {
    BigDecimal absurd = new BigDecimal("1E+999999999");
    FailedRecord record =
        new FailedRecord(
            "amie", null, null, null, null, null, null, Map.of("A", List.of(Map.of("B", absurd))));

    assertThatThrownBy(() -> Samples.written(OutputFormat.JSONL::failures, List.of(record)))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("amie: B is a number of 1000000000 digits");
    assertThatThrownBy(
            () ->
                Samples.written(
                    OutputFormat.TABLE::statuses, List.of(status(null, "r", 1, 1, "1E+999999999"))))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("the charge is a number of");
  }

  @Test
  void writesRecordsThatWereNotAccepted() {
    List<UnacceptedRecord> records =
        List.of(
            new UnacceptedRecord(
                "amie", "eu", 7, "ComputeRecord 'a'", Outcome.REFUSED, "Charge is missing", null),
            new UnacceptedRecord("amie", null, 1200, "line 1200", Outcome.UNKNOWN, "down", "17"));

    assertThat(Samples.written(OutputFormat.TABLE::unaccepted, records))
        .isEqualTo(
            """
            LINE  RECORD             OUTCOME  REASON             FAILED ID
               7  ComputeRecord 'a'  refused  Charge is missing
            1200  line 1200          unknown  down                      17
            """);
    assertThat(Samples.written(OutputFormat.JSONL::unaccepted, records))
        .isEqualTo(
            """
            {"provider":"amie","source":"eu","line":7,"record":"ComputeRecord 'a'",\
            "outcome":"refused","reason":"Charge is missing"}
            {"provider":"amie","line":1200,"record":"line 1200","outcome":"unknown",\
            "reason":"down","failedRecordId":"17"}
            """);
  }

  private static ResourceStatus status(
      String source,
      String resource,
      long loaded,
      long failed,
      String charge,
      ResourceStatus.Errors... errors) {
    return new ResourceStatus(
        "amie", source, resource, loaded, failed, new BigDecimal(charge), List.of(errors));
  }

  private static FailedRecord failed() {
    return new FailedRecord("amie", null, null, null, null, null, null, Map.of());
  }
}
