package io.usagesdk.amie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.amie.model.LoadedRecord;
import io.usagesdk.amie.model.RecordError;
import io.usagesdk.amie.model.UsageStatusResource;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.sending.FailedRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The operations but for sending. */
class AmieClientTest {
  private static final Instant FROM = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-11-01T00:00:00Z");

  @Test
  void asksForTheStatusWithAndWithoutTimes() {
    try (Wire wire = new Wire()) {
      wire.answering(
          "[{\"Resource\":\"big\",\"LoadedRecordCount\":3,\"FailedJobCount\":1,"
              + "\"TotalCharge\":0.1000000000000000055511151231257827}]");
      List<UsageStatusResource> status = wire.client.status(null, null);
      assertThat(status.get(0).totalCharge())
          .isEqualTo(new BigDecimal("0.1000000000000000055511151231257827"));
      wire.client.status(FROM, TO);
      wire.client.status(FROM, null);
      assertThat(wire.requests)
          .extracting(r -> r.getTarget())
          .containsExactly(
              "/api/v1/usage/status",
              "/api/v1/usage/status?FromTime=2026-10-01T00%3A00%3A00Z"
                  + "&ToTime=2026-11-01T00%3A00%3A00Z",
              "/api/v1/usage/status?FromTime=2026-10-01T00%3A00%3A00Z");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FailedRecords", "ValidationFailedRecords"})
  void listsFailedRecordsUnderEitherName(String name) {
    try (Wire wire = new Wire()) {
      wire.answering(
          "{\""
              + name
              + "\":[{\"FailedRecordID\":5,\"Error\":\"no such user\",\"UsageType\":\"Compute\","
              + "\"LocalRecordID\":77,\"Charge\":1.50,\"Resource\":\"big\","
              + "\"SubmitTime\":\"yesterday\",\"ParentRecordID\":[null],\"Attributes\":{\"NodeCount\":2}}]}");
      RecordError error = wire.client.failed().get(0);
      assertThat(error.failedRecordID()).isEqualTo(5);
      assertThat(error.localRecordID()).isEqualTo(77L);
      assertThat(error.charge()).isEqualTo(new BigDecimal("1.50"));
      FailedRecord failed = AmieUsageSender.of(wire.client).failed().get(0);
      assertThat(failed.id()).isEqualTo("5");
      assertThat(failed.name()).isEqualTo("77");
      assertThat(failed.reason()).isEqualTo("no such user");
      assertThat(failed.members()).containsEntry("SubmitTime", "yesterday");
    }
  }

  @Test
  void noFailedRecordsAreAnEmptyList() {
    try (Wire wire = new Wire()) {
      wire.answering("{}");
      assertThat(wire.client.failed()).isEmpty();
    }
  }

  @Test
  void clearsWithLiteralCommasAndTakesAnEmptyAnswer() {
    try (Wire wire = new Wire()) {
      wire.answering(r -> new MockResponse.Builder().code(200).build());
      wire.client.clearFailed(List.of(5L, 7L, 5L, 9007199254740993L));
      assertThat(wire.requests).hasSize(1);
      assertThat(wire.requests.get(0).getMethod()).isEqualTo("DELETE");
      assertThat(wire.requests.get(0).getTarget())
          .isEqualTo("/api/v1/usage/failed/5,7,9007199254740993");
    }
  }

  @Test
  void clearsManyInSeveralRequests() {
    try (Wire wire = new Wire()) {
      wire.answering(r -> new MockResponse.Builder().code(204).build());
      List<Long> ids = LongStream.range(0, 1_000).boxed().toList();
      wire.client.clearFailed(ids);
      assertThat(wire.requests).hasSizeBetween(2, 5);
      assertThat(wire.requests).allMatch(r -> r.getTarget().length() < 1_600);
      assertThat(
              wire.requests.stream()
                  .flatMap(r -> List.of(r.getTarget().substring(21).split(",", -1)).stream())
                  .map(Long::valueOf))
          .isEqualTo(ids);
    }
  }

  @Test
  void clearsNothingWithoutIds() {
    try (Wire wire = new Wire()) {
      wire.client.clearFailed(List.of());
      assertThat(wire.requests).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "", "-5", "+5", "1.0", "1,2", "99999999999999999999"})
  void refusesToClearWhatIsNoId(String id) {
    try (Wire wire = new Wire()) {
      assertThatThrownBy(() -> AmieUsageSender.of(wire.client).clear(List.of("1", id)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + id + "'");
      assertThat(wire.requests).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"[,]", "'{\"LoadedRecords\":[',']}'"})
  void pagesThroughLoadedRecordsInEitherShape(String before, String after) {
    try (Wire wire = new Wire(b -> b.http(HttpSettings.defaults().withPageSize(3)))) {
      wire.answering(
          r -> {
            int offset = Integer.parseInt(r.getUrl().queryParameter("Offset"));
            return Wire.json(200, before + records(offset, Math.min(offset + 3, 7)) + after);
          });
      List<LoadedRecord> loaded;
      try (var listing = wire.client.loaded(FROM)) {
        loaded = listing.stream().toList();
      }
      assertThat(loaded)
          .extracting(LoadedRecord::localRecordID)
          .containsExactly("job-0", "job-1", "job-2", "job-3", "job-4", "job-5", "job-6");
      assertThat(loaded.get(0).charge()).isEqualTo(new BigDecimal("1.50"));
      assertThat(wire.requests)
          .extracting(r -> r.getTarget())
          .containsExactly(
              "/api/v1/usage/loaded?MinLoadedTime=2026-10-01T00%3A00%3A00Z&Limit=3&Offset=0",
              "/api/v1/usage/loaded?MinLoadedTime=2026-10-01T00%3A00%3A00Z&Limit=3&Offset=3",
              "/api/v1/usage/loaded?MinLoadedTime=2026-10-01T00%3A00%3A00Z&Limit=3&Offset=6",
              // A page that is not full may be all that the server gives at a time.
              "/api/v1/usage/loaded?MinLoadedTime=2026-10-01T00%3A00%3A00Z&Limit=3&Offset=7");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 10, 17, 1_000})
  void losesNoLoadedRecordWhateverTheServerGivesAtATime(int atATime) {
    try (Wire wire = new Wire(b -> b.http(HttpSettings.defaults().withPageSize(10)))) {
      wire.answering(
          r -> {
            int offset = Integer.parseInt(r.getUrl().queryParameter("Offset"));
            return Wire.json(200, "[" + records(offset, Math.min(offset + atATime, 50)) + "]");
          });
      try (var listing = wire.client.loaded(FROM)) {
        assertThat(listing.stream().map(LoadedRecord::localRecordID))
            .isEqualTo(IntStream.range(0, 50).mapToObj(i -> "job-" + i).toList());
      }
    }
  }

  @Test
  void aShortListOfAServerThatKnowsNoOffsetIsReadOnce() {
    try (Wire wire = new Wire(b -> b.http(HttpSettings.defaults().withPageSize(10)))) {
      wire.answering("[" + records(0, 9) + "]");
      try (var listing = wire.client.loaded(FROM)) {
        assertThat(listing.stream()).hasSize(9);
      }
      assertThat(wire.requests).hasSize(2);
    }
  }

  @Test
  void asksForAFullPageAndForOneRecord() {
    try (Wire wire = new Wire()) {
      wire.answering("[]");
      try (var listing = wire.client.loaded("job-1")) {
        assertThat(listing.stream()).isEmpty();
      }
      assertThat(wire.requests.get(0).getTarget())
          .isEqualTo("/api/v1/usage/loaded?Limit=25000&Offset=0&LocalRecordID=job-1");
    }
  }

  @Test
  void aServerThatKnowsNoOffsetIsNotAskedForEver() {
    try (Wire wire =
        new Wire(b -> b.http(HttpSettings.defaults().withPageSize(2).withPrefetch(false)))) {
      wire.answering("[" + records(0, 2) + "]");
      assertThatThrownBy(
              () -> {
                try (var listing = wire.client.loaded((Instant) null)) {
                  listing.stream().forEach(r -> {});
                }
              })
          .isInstanceOf(DecodingException.class)
          .hasMessageContaining("from record 2 on");
      assertThat(wire.requests).hasSize(2);
    }
  }

  @Test
  void buildsWithWhatItNeedsOnly() {
    assertThatThrownBy(() -> AmieClient.builder().apiKey(Secret.of("fake")).build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("site is not set");
    assertThatThrownBy(() -> AmieClient.builder().site("s").build())
        .hasMessageContaining("api-key is not set");
    assertThatThrownBy(
            () -> AmieClient.builder().site("caf\u00e9").apiKey(Secret.of("fake")).build())
        .hasMessageContaining("site is 'caf\u00e9'");
    assertThatThrownBy(
            () ->
                AmieClient.builder().site("s").apiKey(Secret.of("fake")).maxRequestBytes(0).build())
        .hasMessageContaining("max-request-bytes is 0");
    assertThatThrownBy(
            () ->
                AmieClient.builder()
                    .site("s")
                    .apiKey(Secret.of("fake"))
                    .http(HttpSettings.defaults().withPageSize(25_001))
                    .build())
        .hasMessageContaining("page-size is 25001");
  }

  private static String records(int from, int to) {
    return String.join(
        ",",
        IntStream.range(from, to)
            .mapToObj(
                i ->
                    "{\"AccountingDbRecordID\":"
                        + i
                        + ",\"LocalRecordID\":\"job-"
                        + i
                        + "\",\"Resource\":\"big\",\"SubmitTime\":\"2026-10-01T00:00:00Z\","
                        + "\"LoadedTime\":\"2026-10-02T00:00:00Z\",\"Charge\":"
                        + (i % 2 == 0 ? "1.50" : "\"1.50\"")
                        + "}")
            .toList());
  }
}
