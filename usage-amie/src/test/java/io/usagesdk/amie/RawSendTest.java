package io.usagesdk.amie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.usagesdk.amie.model.StorageRecord;
import io.usagesdk.core.json.InvalidRecordException;
import io.usagesdk.core.json.JsonTrees;
import io.usagesdk.core.sending.RawRecord;
import io.usagesdk.core.sending.RefusedRecord;
import io.usagesdk.core.sending.SendResult;
import io.usagesdk.core.sending.SendSummary;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records as people have them in files, through the facade. */
class RawSendTest {
  private static final String JOB =
      "{\"UsageType\":\"Compute\",\"Username\":\"alice\",\"LocalProjectID\":\"TG-1\","
          + "\"LocalRecordID\":\"job-1\",\"Resource\":\"big\",\"SubmitTime\":\"2026-10-01T00:00:00Z\","
          + "\"StartTime\":\"2026-10-01T02:00:00+01:00\",\"EndTime\":\"2026-10-01T03:00:00Z\","
          + "\"Charge\":1.50,\"Attributes\":{\"NodeCount\":2}}";

  @Test
  void readsWhatIsSpeltAsOnTheWire() {
    try (Wire wire = new Wire()) {
      assertThat(send(wire, JOB).summary()).isEqualTo(new SendSummary(1, 0, 0, 1));
      assertThat(wire.body(0))
          .isEqualTo(
              "{\"UsageType\":\"Compute\",\"Records\":[{\"Username\":\"alice\","
                  + "\"LocalProjectID\":\"TG-1\",\"LocalRecordID\":\"job-1\",\"Resource\":\"big\","
                  + "\"SubmitTime\":\"2026-10-01T00:00:00Z\",\"StartTime\":\"2026-10-01T01:00:00Z\","
                  + "\"EndTime\":\"2026-10-01T03:00:00Z\",\"Charge\":\"1.50\","
                  + "\"Attributes\":{\"NodeCount\":2}}]}");
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "1.50,1.50",
        "\"1.50\",1.50",
        "0.1000000000000000055511151231257827,0.1000000000000000055511151231257827",
        "9007199254740993,9007199254740993",
        "\"123456789012345678901234567890.10\",123456789012345678901234567890.10",
        "1e3,1000",
        "-2,-2"
      })
  void theChargeKeepsItsDigits(String given, String sent) {
    try (Wire wire = new Wire()) {
      send(wire, JOB.replace("1.50", given));
      assertThat(wire.body(0)).contains("\"Charge\":\"" + sent + "\"");
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {"null", "\"\"", "\"  \"", "[null]", "[]", "{}", "{\"a\":null}"})
  void whatSaysNothingIsLeftOut(String nothing) {
    try (Wire wire = new Wire()) {
      send(
          wire,
          JOB.replace(
              "\"Charge\"",
              "\"ParentRecordID\":" + nothing + ",\"LocalReference\":" + nothing + ",\"Charge\""));
      assertThat(wire.requests).hasSize(1);
      assertThat(wire.body(0))
          .doesNotContain("ParentRecordID")
          .doesNotContain("LocalReference")
          .doesNotContain("null");
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "\"Charge\":1.50 | \"Charge\":null | Charge | Charge is missing",
        "\"Charge\":1.50 | \"Charge\":\"much\" | Charge | Charge is 'much', not a decimal number",
        "\"Username\":\"alice\" | \"Username\":\"\" | Username | Username is missing",
        "\"Username\":\"alice\" | \"Username\":[1] | Username | Username is '[1]', not a text",
        "\"NodeCount\":2 | \"JobName\":\"x\" | Attributes.NodeCount |"
            + " Attributes.NodeCount is missing",
        "\"NodeCount\":2 | \"NodeCount\":2.5 | Attributes.NodeCount |"
            + " Attributes.NodeCount is '2.5', not a whole number",
        "{\"NodeCount\":2} | 7 | Attributes | Attributes is '7', not an object",
        "2026-10-01T00:00:00Z | 2026-10-01T00:00:00 | SubmitTime | SubmitTime is"
            + " '2026-10-01T00:00:00', not a date-time with an offset such as 2026-10-01T12:00:00Z",
        "2026-10-01T03:00:00Z | 2026-09-30T03:00:00Z | EndTime | EndTime is 2026-09-30T03:00:00Z,"
            + " before StartTime, 2026-10-01T01:00:00Z",
        "\"UsageType\":\"Compute\" | \"UsageType\":\"compute\" | UsageType | UsageType is"
            + " 'compute': use one of Compute, Storage, Adjustment",
        "\"UsageType\":\"Compute\", | | UsageType | UsageType is missing: use one of Compute,"
            + " Storage, Adjustment"
      })
  void refusesWhatIsWrongNamingTheMember(String right, String wrong, String member, String reason) {
    try (Wire wire = new Wire()) {
      SendResult<RawRecord> result = send(wire, JOB.replace(right, wrong == null ? "" : wrong));
      assertThat(wire.requests).isEmpty();
      RefusedRecord<RawRecord> refused = result.refused().get(0);
      assertThat(refused.reason()).isEqualTo(reason).startsWith(member);
      assertThat(refused.name()).endsWith("ecord 'job-1'");
    }
  }

  @Test
  void refusesAMemberThatTheTypeDoesNotHave() {
    try (Wire wire = new Wire()) {
      RefusedRecord<RawRecord> refused =
          send(wire, JOB.replace("Username", "UserName")).refused().get(0);
      assertThat(refused.name()).isEqualTo("ComputeRecord 'job-1'");
      assertThat(refused.reason())
          .isEqualTo("UserName is no member of ComputeRecord: did you mean Username?");
      assertThat(send(wire, JOB.replace("NodeCount", "NodeCuont")).refused().get(0).reason())
          .isEqualTo(
              "Attributes.NodeCuont is no member of ComputeRecord: did you mean"
                  + " Attributes.NodeCount?");
      assertThat(send(wire, JOB.replace("\"Charge\"", "\"nodeCount\":1,\"Charge\"")).refused())
          .extracting(RefusedRecord::reason)
          .containsExactly(
              "nodeCount is no member of ComputeRecord: did you mean Attributes.NodeCount?");
      assertThat(send(wire, JOB.replace("{\"NodeCount\":2}", "{\"NodeCount\":null}")).refused())
          .extracting(RefusedRecord::reason)
          .containsExactly("Attributes is missing, or nothing is in it");
      assertThat(send(wire, JOB.replace("NodeCount", "Walltime")).refused().get(0).reason())
          .startsWith(
              "Attributes.Walltime is no member of ComputeRecord: use those of [NodeCount,");
    }
  }

  @Test
  void refusesAnAdjustmentOfAnUnknownKindNamingThoseThereAre() {
    try (Wire wire = new Wire()) {
      String adjustment =
          "{\"UsageType\":\"Adjustment\",\"AdjustmentType\":\"Credit\",\"Charge\":\"1\","
              + "\"StartTime\":\"2026-10-01T00:00:00Z\",\"LocalProjectID\":\"p\","
              + "\"LocalRecordID\":\"a\",\"Resource\":\"r\",\"Username\":\"u\"}";
      assertThat(send(wire, adjustment).refused().get(0).reason())
          .isEqualTo(
              "AdjustmentType is 'Credit', not one of credit, refund, storage-credit, debit,"
                  + " reservation, storage-debit");
      assertThat(send(wire, adjustment.replace("Credit", "credit")).accepted()).hasSize(1);
    }
  }

  @Test
  void neverMixesTypesInAMessage() {
    String stored =
        "{\"UsageType\":\"Storage\",\"Charge\":\"1\",\"CollectionTime\":\"2026-10-01T00:00:00Z\","
            + "\"LocalProjectID\":\"p\",\"LocalRecordID\":\"s\",\"Resource\":\"r\","
            + "\"Username\":\"u\"}";
    try (Wire wire = new Wire()) {
      SendResult<RawRecord> result = send(wire, stored, JOB, stored.replace("\"s\"", "\"s2\""));
      assertThat(result.summary()).isEqualTo(new SendSummary(2, 1, 0, 1));
      assertThat(result.refused().get(0).reason())
          .isEqualTo(
              "UsageType is Compute, but those before it are Storage: send it on its own, since a"
                  + " message holds one type");
      assertThat(wire.body(0)).doesNotContain("job-1");
    }
  }

  @Test
  void aLineThatIsNoRecordIsRefusedAndTheNextTellsTheType() {
    RawRecord broken =
        () -> {
          throw new InvalidRecordException("line 1", null, "is no JSON");
        };
    try (Wire wire = new Wire();
        AmieUsageSender sender = AmieUsageSender.of(wire.client)) {
      SendResult<RawRecord> result = sender.send(List.of(broken, raw(JOB)));
      assertThat(result.refused())
          .extracting(RefusedRecord::name, RefusedRecord::reason)
          .containsExactly(tuple("line 1", "is no JSON"));
      assertThat(result.accepted()).hasSize(1);
    }
  }

  @Test
  void buildersNameRecordAndMember() {
    assertThatThrownBy(() -> Samples.job("job-9").localProjectID("").build())
        .isInstanceOf(InvalidRecordException.class)
        .hasMessage("ComputeRecord 'job-9': LocalProjectID is empty");
    assertThatThrownBy(() -> Samples.job("job-9").endTime(Samples.SUBMITTED).build())
        .hasMessageContaining("EndTime is 2026-10-01T08:00:00Z, before StartTime");
    assertThatThrownBy(() -> StorageRecord.builder().build())
        .hasMessage("StorageRecord: Charge is missing");
  }

  private static SendResult<RawRecord> send(Wire wire, String... records) {
    // Not closed: that would close the wire's client.
    AmieUsageSender sender = AmieUsageSender.of(wire.client);
    return sender.send(Stream.of(records).map(RawSendTest::raw).toList());
  }

  private static RawRecord raw(String json) {
    Map<String, ?> members = JsonTrees.members(json);
    assertThat(members).isNotEmpty();
    return () -> members;
  }
}
