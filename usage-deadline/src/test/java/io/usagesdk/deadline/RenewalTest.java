package io.usagesdk.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.deadline.model.SessionStatistic;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.deadline.SimulatedDeadline;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Credentials that are over, and clocks that are off: each is put right once. */
class RenewalTest {
  private static final AwsCredentials FIRST = AwsBasicCredentials.create("AKIAFAKEONE", "fake-one");
  private static final AwsCredentials SECOND =
      AwsBasicCredentials.create("AKIAFAKETWO", "fake-two");

  private final ManualTime serverTime = ManualTime.startingAt(Wire.NOW);
  private final SimulatedDeadline simulator =
      SimulatedDeadline.builder()
          .clock(serverTime)
          .aggregationTakes(Duration.ZERO)
          .pageSize(2)
          .accessKey(FIRST.accessKeyId(), FIRST.secretAccessKey(), null)
          .start();
  private final AtomicReference<AwsCredentials> given = new AtomicReference<>(FIRST);
  private final AtomicInteger asked = new AtomicInteger();

  @AfterEach
  void close() {
    simulator.close();
  }

  @Test
  void asksForCredentialsAgainThatExpireWhilePaging() {
    simulator.admit(SECOND.accessKeyId(), SECOND.secretAccessKey(), null);
    // What was asked for before the request is refused is given once more, then the new ones.
    AwsCredentialsProvider rotating = () -> asked.incrementAndGet() <= 3 ? FIRST : given.get();
    try (DeadlineClient client = client(rotating, Wire.NOW);
        Pager<SessionStatistic> listing = listing(client)) {
      Iterator<SessionStatistic> statistics = listing.iterator();
      statistics.next();
      simulator.expire(FIRST.accessKeyId());
      given.set(SECOND);
      int read = 1;
      while (statistics.hasNext()) {
        statistics.next();
        read++;
      }

      assertThat(read).isEqualTo(6);
      assertThat(simulator.requests().stream().filter(r -> key(r).equals("AKIAFAKETWO")).count())
          .isEqualTo(2);
      assertThat(simulator.aggregations()).isOne();
    }
  }

  @Test
  void doesNotRepeatWithTheSameCredentials() {
    simulator.expire(FIRST.accessKeyId());
    try (DeadlineClient client = client(() -> FIRST, Wire.NOW)) {
      assertThatThrownBy(() -> listing(client).forEach(s -> {}))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("ExpiredTokenException: The security token")
          .hasMessageContaining("(403, request id fake-request-000001): sign in to AWS again");
    }
    assertThat(simulator.requests()).hasSize(1);
  }

  @Test
  void givesUpWhenTheNewCredentialsAreRefusedToo() {
    AwsCredentialsProvider endless =
        () -> AwsBasicCredentials.create("AKIAFAKE" + asked.incrementAndGet(), "fake-secret");
    try (DeadlineClient client = client(endless, Wire.NOW)) {
      assertThatThrownBy(() -> listing(client).forEach(s -> {}))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("UnrecognizedClientException");
    }
    assertThat(simulator.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(longs = {-3600, -301, 301, 86_400})
  void setsAClockRightThatIsOffAndGoesOn(long seconds) {
    try (DeadlineClient client = client(() -> FIRST, Wire.NOW.plusSeconds(seconds))) {
      assertThat(listing(client).stream().toList()).hasSize(6);
    }
    // Only the first request was repeated: what was learnt holds for the others.
    assertThat(simulator.requests()).hasSize(1 + 1 + 3);
  }

  @Test
  void setsAClockRightAgainThatIsMovedLater() {
    ManualTime ours = ManualTime.startingAt(Wire.NOW.minusSeconds(7200));
    try (DeadlineClient client = client(() -> FIRST, ours)) {
      assertThat(listing(client).stream().toList()).hasSize(6);
      ours.advance(Duration.ofHours(5));
      assertThat(listing(client).stream().toList()).hasSize(6);
    }
    assertThat(simulator.requests()).hasSize(2 * (1 + 1 + 3));
  }

  @Test
  void setsAClockRightAndRenewsCredentialsForOneAndTheSameRequest() {
    simulator.admit(SECOND.accessKeyId(), SECOND.secretAccessKey(), null);
    simulator.expire(FIRST.accessKeyId());
    AwsCredentialsProvider rotating = () -> asked.incrementAndGet() <= 2 ? FIRST : SECOND;
    try (DeadlineClient client = client(rotating, Wire.NOW.minusSeconds(7200))) {
      assertThat(listing(client).stream().toList()).hasSize(6);
    }
    assertThat(simulator.requests()).hasSize(2 + 1 + 3);
  }

  @Test
  void doesNotBlameTheClockForAWrongSecret() {
    AwsCredentials wrong = AwsBasicCredentials.create(FIRST.accessKeyId(), "wrong-fake-secret");
    try (DeadlineClient client = client(() -> wrong, Wire.NOW.plusSeconds(30))) {
      assertThatThrownBy(() -> listing(client).forEach(s -> {}))
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("InvalidSignatureException")
          .hasMessageNotContaining("wrong-fake-secret");
    }
    assertThat(simulator.requests()).hasSize(1);
  }

  @Test
  void neverGoesRoundInCirclesAboutTheTime() {
    try (Wire wire = new Wire()) {
      for (int i = 0; i < 3; i++) {
        wire.willAnswer(
            Wire.json(403, "{\"message\":\"no\"}")
                .newBuilder()
                .setHeader("x-amzn-ErrorType", "RequestTimeTooSkewed:http://internal/")
                .setHeader("Date", "Fri, 0" + (i + 1) + " Jan 2027 00:00:00 GMT")
                .build());
      }

      assertThatThrownBy(wire::list)
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("failed: RequestTimeTooSkewed: no (403)");
      assertThat(wire.requests).hasSize(2);
      assertThat(wire.requests.get(1).getHeaders().get("X-Amz-Date")).startsWith("20270101T0000");
    }
  }

  @Test
  void setsAClockRightWhateverTheStatusOfTheRefusal() {
    try (Wire wire = new Wire()) {
      wire.willAnswer(untimely(400).setHeader("Date", "Fri, 20 Nov 2026 15:00:00 GMT").build());
      wire.willFinish(Wire.page(null, 1));

      assertThat(wire.list()).hasSize(1);
      assertThat(wire.requests.get(1).getHeaders().get("X-Amz-Date")).startsWith("20261120T1500");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "0"})
  void leavesTheClockAloneWhereTheServerTellsNoTime(String date) {
    try (Wire wire = new Wire()) {
      wire.willAnswer(untimely(403).setHeader("Date", date).build());

      assertThatThrownBy(wire::list)
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("and this machine's clock");
      assertThat(wire.requests).hasSize(1);
    }
  }

  @Test
  void aWrongTimeOfTheServersIsForgottenWithTheNextRefusal() {
    try (Wire wire = new Wire()) {
      wire.willAnswer(untimely(403).setHeader("Date", "Fri, 20 Nov 1970 12:00:00 GMT").build());
      wire.willAnswer(untimely(403).setHeader("Date", "Fri, 20 Nov 2026 12:00:00 GMT").build());
      assertThatThrownBy(wire::list).isInstanceOf(AuthenticationException.class);

      wire.willAnswer(untimely(403).setHeader("Date", "Fri, 20 Nov 2026 12:00:00 GMT").build());
      wire.willFinish(Wire.page(null, 1));
      assertThat(wire.list()).hasSize(1);
      assertThat(wire.requests.get(3).getHeaders().get("X-Amz-Date")).startsWith("20261120T1200");
    }
  }

  private static MockResponse.Builder untimely(int status) {
    return Wire.json(status, "{\"message\":\"no\"}")
        .newBuilder()
        .setHeader("x-amzn-ErrorType", "RequestExpired");
  }

  private DeadlineClient client(AwsCredentialsProvider credentials, Instant now) {
    return client(credentials, ManualTime.startingAt(now));
  }

  private DeadlineClient client(AwsCredentialsProvider credentials, ManualTime time) {
    return DeadlineClient.builder()
        .baseUrl(simulator.baseUrl())
        .region("us-west-2")
        .credentials(credentials)
        .http(HttpSettings.defaults().withPrefetch(false))
        .time(time)
        .build();
  }

  private Pager<SessionStatistic> listing(DeadlineClient client) {
    List<String> queues = List.of(simulator.settings().get("deadline.queue-ids").split(",", -1));
    AggregationScope scope =
        AggregationScope.builder(simulator.settings().get("deadline.farm-id"))
            .queueIds(queues)
            .build();
    return client.statistics(scope, List.of(Wire.OCTOBER), null);
  }

  private static String key(ReceivedRequest request) {
    return String.valueOf(request.header("Authorization"))
        .replaceFirst(".*Credential=([^/]+)/.*", "$1");
  }
}
