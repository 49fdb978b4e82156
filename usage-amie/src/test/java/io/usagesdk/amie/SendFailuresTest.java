package io.usagesdk.amie;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.amie.model.ComputeRecord;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.ServerException;
import io.usagesdk.core.sending.ChunkResult;
import io.usagesdk.core.sending.SendResult;
import io.usagesdk.core.sending.SendSummary;
import io.usagesdk.core.sending.UnknownRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that fail, for a while or for good. */
class SendFailuresTest {
  private static final HttpSettings TWO_ATTEMPTS =
      HttpSettings.defaults()
          .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), null)
          .withRetries(2, Duration.ofSeconds(1), Duration.ofMinutes(1));

  @ParameterizedTest
  @ValueSource(strings = {"503", "reset", "cut"})
  void repeatsAChunkAfterAPassingFailure(String failure) {
    try (Wire wire = new Wire()) {
      AtomicInteger calls = new AtomicInteger();
      wire.answering(
          request -> calls.incrementAndGet() > 2 ? Wire.json(200, Wire.QUEUED) : failing(failure));
      SendResult<ComputeRecord> result = wire.client.sendCompute(Samples.jobs(2));
      assertThat(result.summary()).isEqualTo(new SendSummary(2, 0, 0, 1));
      assertThat(wire.requests).hasSize(3);
      assertThat(wire.body(2)).isEqualTo(wire.body(0)).contains("job-1");
    }
  }

  @Test
  void aChunkThatFailsForGoodIsUnknownAndTheOthersAreAccepted() {
    try (Wire wire = new Wire(b -> b.maxRequestRecords(2).http(TWO_ATTEMPTS))) {
      wire.answering(
          r -> Wire.bodyOf(r).contains("job-2") ? failing("503") : Wire.json(200, Wire.QUEUED));
      SendResult<ComputeRecord> result = wire.client.sendCompute(Samples.jobs(6));
      assertThat(result.accepted())
          .extracting(ComputeRecord::localRecordID)
          .containsExactly("job-0", "job-1", "job-4", "job-5");
      assertThat(result.unknown()).extracting(UnknownRecord::position).containsExactly(2L, 3L);
      assertThat(result.unknown())
          .extracting(UnknownRecord::name)
          .containsExactly("ComputeRecord 'job-2'", "ComputeRecord 'job-3'");
      assertThat(result.unknown().get(0).cause()).isInstanceOf(ServerException.class);
      ChunkResult failed = result.chunks().get(1);
      assertThat(failed.failure()).isSameAs(result.unknown().get(0).cause());
      assertThat(failed.message()).isNull();
      assertThat(wire.requests).hasSize(4);
    }
  }

  @Test
  void anAnswerWithoutAMessageLeavesTheChunkUnknown() {
    try (Wire wire = new Wire()) {
      wire.answering("{}");
      SendResult<ComputeRecord> result = wire.client.sendCompute(Samples.jobs(1));
      assertThat(result.unknown().get(0).cause()).hasMessageContaining("'Message' missing");
    }
  }

  @Test
  void stopsWhereTheKeyIsRefused() {
    try (Wire wire = new Wire(b -> b.maxRequestRecords(1).connections(2))) {
      wire.answering(r -> Wire.json(401, "{\"error\":\"no such key\"}"));
      SendResult<ComputeRecord> result = wire.client.sendCompute(Samples.jobs(50));
      assertThat(result.summary().unknown()).isEqualTo(50);
      assertThat(wire.requests).hasSizeBetween(1, 2);
      assertThat(result.chunks()).hasSameSizeAs(wire.requests);
      assertThat(result.unknown()).noneMatch(UnknownRecord::mayBeTaken);
      assertThat(result.unknown().get(49).cause())
          .isInstanceOf(AuthenticationException.class)
          .hasMessage(
              "amie: sendUsage failed: no such key (401): check api-key and site, and that the key"
                  + " was given to that site");
    }
  }

  @Test
  void givesUpOnAServiceThatIsDown() {
    try (Wire wire = new Wire(b -> b.maxRequestRecords(1).connections(1).http(TWO_ATTEMPTS))) {
      wire.answering(r -> failing("503"));
      SendResult<ComputeRecord> result = wire.client.sendCompute(Samples.jobs(100));
      assertThat(result.summary())
          .isEqualTo(new SendSummary(0, 0, 100, MessageSender.MOST_FAILURES_IN_A_ROW));
      assertThat(result.unknown().stream().map(UnknownRecord::mayBeTaken))
          .startsWith(true, true, true, true, true, true, true, true, false)
          .endsWith(false);
      assertThat(wire.requests).hasSize(2 * MessageSender.MOST_FAILURES_IN_A_ROW);
    }
  }

  @Test
  void doesNotGiveUpWhereSomeRequestsSucceed() {
    try (Wire wire = new Wire(b -> b.maxRequestRecords(1).connections(1).http(TWO_ATTEMPTS))) {
      // Every fourth record is taken, so that never more than three are refused in a row.
      wire.answering(
          r ->
              Wire.bodyOf(r).matches(".*job-\\d*[048]\".*")
                  ? Wire.json(200, Wire.QUEUED)
                  : Wire.json(400, "{\"error\":\"no\"}"));
      SendResult<ComputeRecord> result = wire.client.sendCompute(Samples.jobs(60));
      assertThat(wire.requests).hasSize(60);
      assertThat(result.summary()).isEqualTo(new SendSummary(18, 42, 0, 60));
      assertThat(result.refused()).allSatisfy(r -> assertThat(r.reason()).isEqualTo("no"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 422})
  void findsTheRecordForWhichAWholeMessageIsRefused(int status) {
    try (Wire wire = new Wire()) {
      wire.answering(
          r ->
              Wire.bodyOf(r).contains("job-37\"")
                  ? Wire.json(status, "{\"error\":\"job-37 is\\nodd\"}")
                  : Wire.json(200, Wire.QUEUED));
      SendResult<ComputeRecord> result = wire.client.sendCompute(Samples.jobs(100));
      assertThat(result.refused()).hasSize(1);
      assertThat(result.refused().get(0).position()).isEqualTo(37);
      assertThat(result.refused().get(0).reason()).isEqualTo("job-37 is odd");
      assertThat(result.accepted()).hasSize(99);
      assertThat(wire.requests).hasSizeLessThan(16);
      assertThat(result.chunks().stream().mapToInt(ChunkResult::records).sum()).isEqualTo(100);
    }
  }

  @Test
  void stopsWhereEveryRecordIsRefusedWithItsMessage() {
    try (Wire wire = new Wire(b -> b.connections(1))) {
      wire.answering(r -> Wire.json(400, "{\"error\":\"no such site\"}"));
      SendResult<ComputeRecord> result = wire.client.sendCompute(Samples.jobs(5_000));
      int refused = MessageSender.MOST_FAILURES_IN_A_ROW;
      assertThat(result.summary()).isEqualTo(new SendSummary(0, refused, 5_000 - refused, refused));
      assertThat(wire.requests).hasSizeLessThan(30);
    }
  }

  @Test
  void remembersHowLongIsTooLong() {
    try (Wire wire = new Wire(b -> b.maxRequestRecords(8).connections(1))) {
      // Two records fit, four do not.
      wire.answering(
          r ->
              Wire.bodyOf(r).length() > 800
                  ? new MockResponse.Builder().code(413).build()
                  : Wire.json(200, Wire.QUEUED));
      assertThat(wire.client.sendCompute(Samples.jobs(80)).accepted()).hasSize(80);
      // The first chunk and its first half are refused, no other.
      assertThat(wire.requests).hasSize(40 + 2);
    }
  }

  @Test
  void aMistakeOfTheApplicationLeavesTheRecordsUnknown() {
    OkHttpClient broken =
        new OkHttpClient.Builder()
            .addInterceptor(
                chain -> {
                  throw new IllegalStateException("a mistake");
                })
            .build();
    try (Wire wire = new Wire(b -> b.okHttp(broken).maxRequestRecords(1).connections(1))) {
      SendResult<ComputeRecord> result = wire.client.sendCompute(Samples.jobs(3));
      assertThat(result.unknown())
          .extracting(UnknownRecord::mayBeTaken)
          .containsExactly(true, false, false);
      assertThat(result.unknown().get(2).cause()).hasRootCauseMessage("a mistake");
    }
  }

  @Test
  void sendsSmallerMessagesWhereTheServiceWantsThem() {
    try (Wire wire = new Wire()) {
      wire.answering(
          r ->
              Wire.bodyOf(r).length() > 800
                  ? new MockResponse.Builder().code(413).build()
                  : Wire.json(200, Wire.QUEUED));
      List<ComputeRecord> jobs =
          Samples.jobs(7).stream()
              .map(
                  job ->
                      job.localRecordID().equals("job-3")
                          ? job.toBuilder().localReference("x".repeat(1_000)).build()
                          : job)
              .toList();
      SendResult<ComputeRecord> result = wire.client.sendCompute(jobs);
      assertThat(result.summary().accepted()).isEqualTo(6);
      assertThat(result.accepted())
          .extracting(ComputeRecord::localRecordID)
          .containsExactly("job-0", "job-1", "job-2", "job-4", "job-5", "job-6");
      assertThat(result.refused().get(0).reason()).startsWith("is too long for the service");
      assertThat(result.refused().get(0).name()).isEqualTo("ComputeRecord 'job-3'");
    }
  }

  private static MockResponse failing(String failure) {
    return switch (failure) {
      case "503" -> new MockResponse.Builder().code(503).build();
      case "reset" ->
          new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
      default ->
          new MockResponse.Builder()
              .setHeader("Content-Type", "application/json")
              .body(Wire.QUEUED)
              .onResponseBody(new SocketEffect.CloseSocket())
              .build();
    };
  }
}
