package io.usagesdk.amie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.usagesdk.amie.model.AdjustmentRecord;
import io.usagesdk.amie.model.ComputeRecord;
import io.usagesdk.amie.model.StorageRecord;
import io.usagesdk.core.sending.ChunkResult;
import io.usagesdk.core.sending.RefusedRecord;
import io.usagesdk.core.sending.SendResult;
import io.usagesdk.core.sending.SendSummary;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What goes over the wire, and how the answers are told. */
class SendTest {
  @Test
  void sendsOneMessageWithBothHeadersAndTheSlash() {
    try (Wire wire = new Wire()) {
      ComputeRecord job =
          Samples.job("job-1").charge(new BigDecimal("0012.3400")).localReference("r").build();
      SendResult<ComputeRecord> result = wire.client.sendCompute(List.of(job));
      assertThat(result.accepted()).containsExactly(job);
      assertThat(result.summary()).isEqualTo(new SendSummary(1, 0, 0, 1));
      assertThat(wire.requests).hasSize(1);
      assertThat(wire.requests.get(0).getTarget()).isEqualTo("/api/v1/usage/");
      assertThat(wire.requests.get(0).getMethod()).isEqualTo("POST");
      assertThat(wire.requests.get(0).getHeaders().get("XA-API-KEY")).isEqualTo(Wire.KEY);
      assertThat(wire.requests.get(0).getHeaders().get("XA-SITE")).isEqualTo("example-site");
      assertThat(wire.body(0))
          .isEqualTo(
              "{\"UsageType\":\"Compute\",\"Records\":[{\"Username\":\"alice\","
                  + "\"LocalProjectID\":\"TG-ABC123\",\"LocalRecordID\":\"job-1\","
                  + "\"Resource\":\"bigmachine\",\"SubmitTime\":\"2026-10-01T08:00:00Z\","
                  + "\"StartTime\":\"2026-10-01T08:01:00Z\",\"EndTime\":\"2026-10-01T09:01:00Z\","
                  + "\"Charge\":\"12.3400\",\"Attributes\":{\"NodeCount\":2},"
                  + "\"LocalReference\":\"r\"}]}");
    }
  }

  @Test
  void sendsStorageAndAdjustmentsUnderTheirOwnTypes() {
    try (Wire wire = new Wire()) {
      StorageRecord stored = Samples.stored("disk-1").build();
      AdjustmentRecord credit = Samples.adjustment("credit-1").comment("sorry").build();
      assertThat(wire.client.sendStorage(List.of(stored)).accepted()).containsExactly(stored);
      assertThat(wire.client.sendAdjustments(List.of(credit)).accepted()).containsExactly(credit);
      assertThat(wire.body(0))
          .startsWith("{\"UsageType\":\"Storage\"")
          .contains("\"BytesStored\":1152921504606846976,\"MediaType\":\"Tape\"");
      assertThat(wire.body(1))
          .startsWith("{\"UsageType\":\"Adjustment\"")
          .contains("\"AdjustmentType\":\"storage-credit\",\"Charge\":\"10.00\"")
          .contains("\"Comment\":\"sorry\"");
    }
  }

  @Test
  void nothingToSendSendsNothing() {
    try (Wire wire = new Wire()) {
      assertThat(wire.client.sendCompute(List.of()).summary())
          .isEqualTo(new SendSummary(0, 0, 0, 0));
      assertThat(wire.requests).isEmpty();
    }
  }

  @Test
  void splitsByCountAndTellsOfEachRequestInOrder() {
    try (Wire wire = new Wire(b -> b.maxRequestRecords(2).connections(1))) {
      wire.answering(r -> Wire.json(200, "{\"Message\":\"" + ids(Wire.bodyOf(r)) + "\"}"));
      SendResult<ComputeRecord> result = wire.client.sendCompute(Samples.jobs(5));
      assertThat(result.accepted()).isEqualTo(Samples.jobs(5));
      assertThat(result.chunks())
          .extracting(
              ChunkResult::number,
              ChunkResult::firstPosition,
              ChunkResult::lastPosition,
              ChunkResult::records,
              ChunkResult::message)
          .containsExactly(
              tuple(1, 0L, 1L, 2, "job-0 job-1"),
              tuple(2, 2L, 3L, 2, "job-2 job-3"),
              tuple(3, 4L, 4L, 1, "job-4"));
    }
  }

  @Test
  void measuresTheBytesThatAreSentAndNotTheCharacters() {
    int limit = 2_000;
    try (Wire wire = new Wire(b -> b.maxRequestBytes(limit).connections(1))) {
      List<ComputeRecord> jobs =
          Samples.jobs(20).stream()
              .map(job -> job.toBuilder().localReference("\u00e4\u20ac\ud83d\ude00\"\n").build())
              .toList();
      SendResult<ComputeRecord> result = wire.client.sendCompute(jobs);
      assertThat(result.accepted()).isEqualTo(jobs);
      List<Long> sizes =
          wire.requests.stream()
              .map(r -> (long) Wire.bodyOf(r).getBytes(StandardCharsets.UTF_8).length)
              .toList();
      assertThat(sizes).hasSizeGreaterThan(2).allMatch(size -> size <= limit);
      assertThat(result.chunks()).extracting(ChunkResult::bytes).isEqualTo(sizes);
      // Filled as far as they go: the next record would not have fitted in.
      assertThat(sizes.subList(0, sizes.size() - 1)).allMatch(size -> size > limit - 400);
    }
  }

  @Test
  void anOversizedRecordIsRefusedByNameAndDoesNotSinkTheOthers() {
    try (Wire wire = new Wire(b -> b.maxRequestBytes(1_000))) {
      List<ComputeRecord> jobs = new ArrayList<>(Samples.jobs(3));
      jobs.set(1, jobs.get(1).toBuilder().localReference("\u20ac".repeat(300)).build());
      SendResult<ComputeRecord> result = wire.client.sendCompute(jobs);
      assertThat(result.accepted()).containsExactly(jobs.get(0), jobs.get(2));
      RefusedRecord<ComputeRecord> refused = result.refused().get(0);
      assertThat(refused.name()).isEqualTo("ComputeRecord 'job-1'");
      assertThat(refused.position()).isEqualTo(1);
      assertThat(refused.reason())
          .matches("is too long: 1\\d{3} bytes .*max-request-bytes \\(1000\\).*");
    }
  }

  @Test
  void aRecordThatItsBuilderWouldNotMakeIsNotSent() {
    ComputeRecord sound = Samples.job("job-1").build();
    ComputeRecord unsound =
        new ComputeRecord(
            "alice",
            "TG-ABC123",
            "job-2",
            "bigmachine",
            Samples.SUBMITTED,
            Samples.SUBMITTED.plusSeconds(3660),
            Samples.SUBMITTED.plusSeconds(60),
            sound.charge(),
            sound.attributes(),
            null,
            null);
    try (Wire wire = new Wire()) {
      SendResult<ComputeRecord> result = wire.client.sendCompute(List.of(unsound, sound));
      assertThat(result.accepted()).containsExactly(sound);
      assertThat(result.refused().get(0).reason())
          .isEqualTo("EndTime is 2026-10-01T08:01:00Z, before StartTime, 2026-10-01T09:01:00Z");
      assertThat(wire.body(0)).doesNotContain("job-2");
    }
  }

  @Test
  void tellsWhichRecordsTheServiceRefuses() {
    try (Wire wire = new Wire()) {
      wire.answering(
          "{\"Message\":\"1 records\",\"ValidationFailedRecords\":[{\"LocalRecordID\":\"job-1\","
              + "\"Charge\":1.50,\"Error\":\"no such project\",\"FailedRecordID\":77},"
              + "{\"LocalRecordID\":\"job-2\"}]}");
      SendResult<ComputeRecord> result = wire.client.sendCompute(Samples.jobs(3));
      assertThat(result.accepted())
          .extracting(ComputeRecord::localRecordID)
          .containsExactly("job-0");
      assertThat(result.refused())
          .extracting(RefusedRecord::position, RefusedRecord::reason, RefusedRecord::failedRecordId)
          .containsExactly(
              tuple(1L, "no such project", "77"), tuple(2L, "the service gives no reason", null));
    }
  }

  @Test
  void tellsApartRecordsOfOneIdByTimeAlone() {
    ComputeRecord first = Samples.job("array-job").build();
    ComputeRecord later =
        Samples.job("array-job").submitTime(Samples.SUBMITTED.plusSeconds(1)).build();
    ComputeRecord elsewhere = Samples.job("array-job").resource("smallmachine").build();
    try (Wire wire = new Wire()) {
      String refusal =
          "{\"Message\":\"\",\"ValidationFailedRecords\":[{\"LocalRecordID\":\"array-job\","
              + "\"Resource\":\"bigmachine\",\"SubmitTime\":\"2026-10-01T10:00:01+02:00\","
              + "\"Error\":\"no\"}]}";
      wire.answering(
          r -> Wire.json(200, Wire.bodyOf(r).contains("smallmachine") ? Wire.QUEUED : refusal));
      SendResult<ComputeRecord> result = wire.client.sendCompute(List.of(first, later, elsewhere));
      // The service takes the third one for the first one, so they do not share a request.
      assertThat(wire.requests).hasSize(2);
      assertThat(ids(wire.body(0))).isEqualTo("array-job array-job");
      assertThat(wire.body(1)).contains("smallmachine");
      assertThat(result.accepted()).containsExactly(first, elsewhere);
      assertThat(result.refused()).extracting(RefusedRecord::record).containsExactly(later);
    }
  }

  @Test
  void aRefusalThatFitsNoRecordLeavesTheOthersUnknown() {
    try (Wire wire = new Wire()) {
      wire.answering(
          "{\"Message\":\"\",\"ValidationFailedRecords\":[{\"LocalRecordID\":\"job-0\","
              + "\"Error\":\"no\"},{\"LocalRecordID\":\"other\",\"Error\":\"no\"}]}");
      SendResult<ComputeRecord> result = wire.client.sendCompute(Samples.jobs(3));
      assertThat(result.accepted()).isEmpty();
      assertThat(result.refused()).extracting(RefusedRecord::position).containsExactly(0L);
      assertThat(result.unknown())
          .hasSize(2)
          .allSatisfy(u -> assertThat(u.cause()).hasMessageContaining("LocalRecordID 'other'"));
    }
  }

  private static String ids(String body) {
    return String.join(
        " ",
        Stream.of(body.split("\"LocalRecordID\":\"", -1))
            .skip(1)
            .map(rest -> rest.substring(0, rest.indexOf('"')))
            .toList());
  }
}
