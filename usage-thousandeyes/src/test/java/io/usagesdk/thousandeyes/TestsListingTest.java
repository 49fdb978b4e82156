package io.usagesdk.thousandeyes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.ServerException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.thousandeyes.model.UnitsByTests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The raw listing by tests, on the wire. */
class TestsListingTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant END = Instant.parse("2026-11-01T00:00:00Z");
  private static final String FIRST =
      "/v7/usage/units/tests?startDate=2026-10-01T00%3A00%3A00Z&endDate=2026-11-01T00%3A00%3A00Z";

  private final Wire wire = new Wire();

  @AfterEach
  void close() {
    wire.close();
  }

  @Test
  void sendsDatesWithSecondsTheTokenAndWhatItAccepts() {
    wire.answer(page("1", null));
    try (Pager<UnitsByTests> rows = wire.client.testsUnits("1234", START, END)) {
      assertThat(ids(rows)).containsExactly("1");
    }
    RecordedRequest request = wire.requests().get(0);
    assertThat(request.getTarget())
        .isEqualTo(
            "/v7/usage/units/tests?aid=1234"
                + "&startDate=2026-10-01T00%3A00%3A00Z&endDate=2026-11-01T00%3A00%3A00Z");
    assertThat(request.getHeaders().get("Authorization")).isEqualTo("Bearer " + Wire.TOKEN);
    assertThat(request.getHeaders().get("Accept"))
        .isEqualTo("application/hal+json, application/json, application/problem+json");
    assertThat(request.getHeaders().get("User-Agent")).startsWith("usage-sdk/");
  }

  @Test
  void leavesOutWhatIsNotAskedFor() {
    wire.answer(page("1", null));
    try (Pager<UnitsByTests> rows = wire.client.testsUnits(null, null, null)) {
      assertThat(ids(rows)).hasSize(1);
    }
    assertThat(wire.targets()).containsExactly("GET /v7/usage/units/tests");
  }

  @Test
  void keepsGoingPastAnEmptyPage() {
    wire.answer(page("1", "?cursor=b"))
        .answer("{\"breakdowns\":[],\"_links\":{\"next\":{\"href\":\"?cursor=c\"}}}")
        .answer("{\"breakdowns\":null,\"_links\":{\"next\":{\"href\":\"?cursor=d\"}}}")
        .answer(page("2", null));
    assertThat(read()).containsExactly("1", "2");
    assertThat(wire.targets())
        .containsExactly(
            "GET " + FIRST,
            "GET /v7/usage/units/tests?cursor=b",
            "GET /v7/usage/units/tests?cursor=c",
            "GET /v7/usage/units/tests?cursor=d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"breakdowns\":[{\"testId\":\"1\"}]}",
        "{\"breakdowns\":[{\"testId\":\"1\"}],\"_links\":null}",
        "{\"breakdowns\":[{\"testId\":\"1\"}],\"_links\":{}}",
        "{\"breakdowns\":[{\"testId\":\"1\"}],\"_links\":{\"next\":null}}",
        "{\"_links\":{\"self\":{\"href\":\"/x\"}},\"breakdowns\":[{\"testId\":\"1\"}]}"
      })
  void endsWhereThereIsNoNextLink(String page) {
    wire.answer(page);
    assertThat(read()).containsExactly("1");
    assertThat(wire.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void followsTheLinkByteForByteOnTheConfiguredOrigin() {
    String query = "x=a+b%20c&cursor=p%2Bq+r%2F%3D%3D%2f~&%C3%BC=1";
    wire.answer(page("1", "https://evil.example:8443/v7/usage/units/tests?" + query))
        .answer(page("2", null));
    assertThat(read()).containsExactly("1", "2");
    List<RecordedRequest> requests = wire.requests();
    assertThat(requests.get(1).getTarget()).isEqualTo("/v7/usage/units/tests?" + query);
    assertThat(requests.get(1).getHeaders().get("Authorization")).isEqualTo("Bearer " + Wire.TOKEN);
  }

  @Test
  void theSameCursorTwiceIsAnErrorAfterTheRowsBeforeIt() {
    wire.answer(page("1", "?cursor=b"))
        .answer(page("2", "?cursor=c"))
        .answer(page("3", "?cursor=b"));
    List<String> seen = new ArrayList<>();
    assertThatThrownBy(() -> readInto(seen))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("would never end");
    assertThat(seen).containsExactly("1", "2", "3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?cursor=b",
        "/v7/usage/units/tests",
        "?startDate=2026-10-01T00:00:00Z&endDate=2026-11-01T00:00:00Z",
        "https://api.thousandeyes.com/v7/usage/units/tests?cursor=b"
      })
  void aLinkWithoutAnythingNewIsAnError(String link) {
    wire.answer(page("1", "?cursor=b")).answer(page("2", link));
    List<String> seen = new ArrayList<>();
    assertThatThrownBy(() -> readInto(seen))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("leads back")
        .hasMessageContaining("would never end");
    assertThat(seen).containsExactly("1", "2");
    assertThat(wire.server.getRequestCount()).isEqualTo(2);
  }

  @Test
  void aLinkThatIsNoUrlIsAnErrorAfterTheRowsItCameWith() {
    wire.answer(page("1", "http://["));
    List<String> seen = new ArrayList<>();
    assertThatThrownBy(() -> readInto(seen))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("getTestsUnitsUsage gave a link that is no URL");
    assertThat(seen).containsExactly("1");
  }

  @Test
  void sendsWholeSecondsOnly() {
    wire.answer(page("1", null));
    try (Pager<UnitsByTests> rows =
        wire.client.testsUnits(null, START.plusNanos(123_456_789), END.plusMillis(999))) {
      assertThat(ids(rows)).hasSize(1);
    }
    assertThat(wire.targets()).containsExactly("GET " + FIRST);
  }

  @Test
  void readsFiguresAboveTwoToTheThirtyOneNullsAndUnknownMembers() {
    wire.answer(
        "{\"new\":{\"x\":[1]},\"breakdowns\":[{\"testId\":\"7\",\"cloudUnitsUsed\":4320000000,"
            + "\"cloudUnitsProjected\":9223372036854775807,\"aid\":null,\"isInstantTest\":null,"
            + "\"enterpriseUnitsUsed\":null,\"surprise\":[{}],\"testType\":\"Brand-New\"}]}");
    try (Pager<UnitsByTests> rows = wire.client.testsUnits(null, null, null)) {
      UnitsByTests row = rows.iterator().next();
      assertThat(row.cloudUnitsUsed()).isEqualTo(4_320_000_000L);
      assertThat(row.cloudUnitsProjected()).isEqualTo(Long.MAX_VALUE);
      assertThat(row.aid()).isNull();
      assertThat(row.enterpriseUnitsUsed()).isNull();
      assertThat(row.isInstantTest()).isNull();
    }
  }

  @Test
  void repeatsAPageThatBreaksOffWithoutLosingOrDoublingARow() {
    wire.answer(page("1", "?cursor=b"))
        .answer(
            new MockResponse.Builder()
                .body(page("2", "?cursor=c"))
                .onResponseBody(new SocketEffect.CloseSocket())
                .build())
        .answer(page("2", "?cursor=c"))
        .answer(page("3", null));
    assertThat(read()).containsExactly("1", "2", "3");
    assertThat(wire.server.getRequestCount()).isEqualTo(4);
  }

  @Test
  void waitsForTheResetBeforeTheLimitIsHit() {
    long reset = Wire.NOW.getEpochSecond() + 17;
    wire.answer(limited(200, page("1", "?cursor=b"), 0, reset)).answer(page("2", null));
    assertThat(read()).containsExactly("1", "2");
    assertThat(wire.time.sleeps()).containsExactly(Duration.ofSeconds(17));
  }

  @Test
  void waitsForTheResetAfterEachOfThreeRefusals() {
    long reset = Wire.NOW.getEpochSecond() + 20;
    wire.answer(limited(429, "{}", 0, reset))
        .answer(limited(429, "{}", 0, reset + 20))
        .answer(limited(429, "{}", 0, reset + 40))
        .answer(limited(200, page("1", null), 239, reset + 60));
    assertThat(read()).containsExactly("1");
    assertThat(wire.time.sleeps())
        .containsExactly(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));
  }

  @Test
  void anHtmlBadGatewayIsToldInOneLine() {
    for (int i = 0; i < 5; i++) {
      wire.answer(
          new MockResponse.Builder()
              .code(502)
              .setHeader("Content-Type", "text/html")
              .body("<html>\n<body>Bad gateway</body></html>")
              .build());
    }
    assertThatThrownBy(this::read)
        .isInstanceOf(ServerException.class)
        .hasMessage(
            "thousandeyes: getTestsUnitsUsage failed after 5 attempts (502): the provider has a"
                + " problem, try again later")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(4));
  }

  @Test
  void aRefusedTokenIsNotTriedAgainAndNotShown() {
    wire.answer(
        401,
        "{\"error\":\"invalid_token\",\"error_description\":\"Invalid token " + Wire.TOKEN + "\"}");
    assertThatThrownBy(this::read)
        .isInstanceOf(AuthenticationException.class)
        .hasMessageStartingWith(
            "thousandeyes: getTestsUnitsUsage failed: Invalid token *** (401): ")
        .hasMessageContaining("token");
    assertThat(wire.server.getRequestCount()).isEqualTo(1);
  }

  @Test
  void aFailedPageComesAfterTheRowsOfThoseBeforeIt() {
    wire.answer(page("1", "?cursor=b")).answer(400, "{\"title\":\"Bad\",\"errors\":null}");
    List<String> seen = new ArrayList<>();
    assertThatThrownBy(() -> readInto(seen))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("Bad (400)");
    assertThat(seen).containsExactly("1");
  }

  @Test
  void sendsNothingBeforeTheFirstRowIsAskedFor() {
    try (Pager<UnitsByTests> rows = wire.client.testsUnits(null, null, null)) {
      Iterator<UnitsByTests> unread = rows.iterator();
      assertThat(unread).isNotNull();
      assertThat(wire.server.getRequestCount()).isZero();
    }
  }

  private List<String> read() {
    List<String> ids = new ArrayList<>();
    readInto(ids);
    return ids;
  }

  private void readInto(List<String> ids) {
    try (Pager<UnitsByTests> rows = wire.client.testsUnits(null, START, END)) {
      rows.forEach(row -> ids.add(row.testId()));
    }
  }

  private static List<String> ids(Pager<UnitsByTests> rows) {
    return rows.stream().map(UnitsByTests::testId).toList();
  }

  private static String page(String testId, String next) {
    String links = next == null ? "{}" : "{\"next\":{\"href\":\"" + next + "\"}}";
    return "{\"breakdowns\":[{\"testId\":\"" + testId + "\"}],\"_links\":" + links + "}";
  }

  private static MockResponse limited(int status, String body, int remaining, long reset) {
    return Wire.json(status, body)
        .newBuilder()
        .setHeader("X-Organization-Rate-Limit-Limit", "240")
        .setHeader("x-organization-rate-limit-remaining", Integer.toString(remaining))
        .setHeader("X-Organization-Rate-Limit-Reset", Long.toString(reset))
        .build();
  }
}
