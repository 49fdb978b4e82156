package io.usagesdk.amie;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.amie.model.ComputeRecord;
import io.usagesdk.core.config.HttpSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers that the service should not give: every record is told of all the same. */
class OddAnswersTest {
  private static final HttpSettings TWO_ATTEMPTS =
      HttpSettings.defaults()
          .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), null)
          .withRetries(2, Duration.ofSeconds(1), Duration.ofMinutes(1));

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of("unknown", json("<html>hello</html>")),
        Arguments.of("unknown", json("")),
        Arguments.of("unknown", json("   ")),
        Arguments.of("unknown", json("null")),
        Arguments.of("unknown", json("[]")),
        Arguments.of("unknown", json("{\"Message\":{}}")),
        Arguments.of("unknown", json(Wire.QUEUED + "<html>")),
        Arguments.of("unknown", json(errors("null"))),
        Arguments.of("unknown", json(errors("\"bad\""))),
        Arguments.of("unknown", json(errors("{}"))),
        Arguments.of("unknown", json(errors("{\"LocalRecordID\":1e999999999}"))),
        Arguments.of(
            "unknown",
            json(errors("{\"LocalRecordID\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}"))),
        Arguments.of(
            "unknown", json("{\"Message\":\"\",\"ValidationFailedRecords\":{\"Error\":\"no\"}}")),
        Arguments.of("unknown", status(204)),
        Arguments.of("unknown", status(301).setHeader("Location", "/api/v1/usage/elsewhere")),
        Arguments.of("unknown", status(307).setHeader("Location", "/api/v1/usage/")),
        Arguments.of("unknown", status(304)),
        Arguments.of("unknown", status(407).setHeader("Proxy-Authenticate", "Basic")),
        Arguments.of("unknown", status(429).setHeader("Retry-After", "99999999999999999999")),
        Arguments.of("unknown", status(503).setHeader("Retry-After", "-5")),
        Arguments.of("unknown", status(600)),
        Arguments.of("unknown", new MockResponse.Builder().status("SSH-2.0-OpenSSH")),
        Arguments.of("unknown", json(Wire.QUEUED).setHeader("Content-Encoding", "gzip")),
        Arguments.of(
            "unknown",
            json(Wire.QUEUED)
                .setHeader("Content-Length", "5000")
                .onResponseEnd(new SocketEffect.CloseSocket())),
        Arguments.of("refused", status(413).setHeader("Retry-After", "1")),
        Arguments.of("refused", json("{\"error\":" + "[".repeat(30_000)).code(400)),
        Arguments.of("refused", json("{\"error\":{\"a\":1}}").code(422)),
        Arguments.of("accepted", json("{\"Message\":5}")),
        Arguments.of("accepted", json("\uFEFF" + Wire.QUEUED)),
        Arguments.of("accepted", json("{\"Message\":\"" + "x".repeat(2_000_000) + "\"}")),
        Arguments.of(
            "accepted",
            new MockResponse.Builder()
                .body(new Buffer().write(Wire.QUEUED.getBytes(StandardCharsets.UTF_8)))));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyRecordIsToldOf(String outcome, MockResponse.Builder answer) {
    try (Wire wire = new Wire(b -> b.http(TWO_ATTEMPTS).maxRequestRecords(2).connections(2))) {
      MockResponse response = answer.build();
      wire.answering(request -> response);
      Audit<ComputeRecord> audit = new Audit<>();
      wire.client.sendCompute(Samples.jobs(5), audit);
      assertThat(audit.told).hasSize(5).containsOnly(outcome);
      assertThat(wire.requests).hasSizeLessThan(12);
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"Error\":\"bad\"} | unknown unknown",
        "{\"LocalRecordID\":null,\"Error\":\"bad\"} | unknown unknown",
        "{\"LocalRecordID\":\"null\",\"Error\":\"bad\"} | refused accepted",
      })
  void anErrorWithoutAnIdIsNotThatOfTheRecordCalledNull(String error, String outcomes) {
    assertThat(told(errors(error), Samples.job("null").build(), Samples.job("other").build()))
        .isEqualTo(outcomes);
  }

  @Test
  void aRecordIsKnownByTheTimeThatTellsItsTypeApartAndByNoOther() {
    ComputeRecord first = Samples.job("same").build();
    // It was submitted when the first one started.
    ComputeRecord second =
        Samples.job("same")
            .submitTime(first.startTime())
            .startTime(first.startTime().plusSeconds(60))
            .build();
    String start =
        "{\"LocalRecordID\":\"same\",\"StartTime\":\"" + first.startTime() + "\",\"Error\":\"no\"}";
    assertThat(told(errors(start), first, second)).isEqualTo("unknown unknown");
    String submission = start.replace("StartTime", "SubmitTime");
    assertThat(told(errors(submission), first, second)).isEqualTo("accepted refused");
  }

  @Test
  void theServersWordsAreShownWithoutTheKeyAndInOneLine() {
    try (Wire wire = new Wire(b -> b.maxRequestRecords(1).http(TWO_ATTEMPTS))) {
      List<String> bodies =
          List.of(
              errors("{\"LocalRecordID\":\"job-0\",\"Error\":\"" + Wire.KEY + "\\nmay not\"}"),
              "{\"Message\":\"queued for " + Wire.KEY + "\"}",
              errors("{\"LocalRecordID\":\"" + Wire.KEY + "\\n" + "x".repeat(100_000) + "\"}"));
      wire.answering(
          request -> {
            String body = Wire.bodyOf(request);
            return Wire.json(
                200, bodies.get(body.contains("job-0") ? 0 : body.contains("job-1") ? 1 : 2));
          });
      Audit<ComputeRecord> audit = new Audit<>();
      wire.client.sendCompute(Samples.jobs(3), audit);
      assertThat(audit.told).containsExactly("refused", "accepted", "unknown");
      assertThat(audit.refused.get(0).reason()).isEqualTo("*** may not");
      assertThat(audit.chunks.get(1).message()).isEqualTo("queued for ***");
      StringWriter cause = new StringWriter();
      audit.unknown.get(0).cause().printStackTrace(new PrintWriter(cause));
      assertThat(cause.toString()).doesNotContain(Wire.KEY).contains("LocalRecordID '*** x");
      assertThat(audit.unknown.get(0).cause().getMessage()).hasLineCount(1).hasSizeLessThan(500);
    }
  }

  private static String told(String answer, ComputeRecord... records) {
    try (Wire wire = new Wire()) {
      Audit<ComputeRecord> audit = new Audit<>();
      wire.answering(answer).client.sendCompute(List.of(records), audit);
      return String.join(" ", audit.told);
    }
  }

  private static String errors(String errors) {
    return "{\"Message\":\"\",\"ValidationFailedRecords\":[" + errors + "]}";
  }

  private static MockResponse.Builder json(String body) {
    return new MockResponse.Builder().setHeader("Content-Type", "application/json").body(body);
  }

  private static MockResponse.Builder status(int code) {
    return new MockResponse.Builder().code(code);
  }
}
