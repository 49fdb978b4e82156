package io.usagesdk.deadline;

import io.usagesdk.core.Period;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.paging.Pager;
import io.usagesdk.deadline.model.SessionStatistic;
import io.usagesdk.testkit.ManualTime;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A server that answers what a test says, a client for it, and a clock that stands still. */
final class Wire implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
  static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  static final Instant END = Instant.parse("2026-11-01T00:00:00Z");
  static final Period OCTOBER = new Period(START, END);
  static final String FARM = "farm-" + "0123456789abcdef".repeat(2);
  static final String QUEUE = "queue-" + "0123456789abcdef".repeat(2);
  static final String FLEET = "fleet-" + "0123456789abcdef".repeat(2);
  static final String ID = "fedcba9876543210".repeat(2);
  static final String PATH = "/2023-10-12/farms/" + FARM + "/sessions-statistics-aggregation";
  static final String SECRET = "fake/secret+access/key";

  final MockWebServer server = new MockWebServer();
  final ManualTime time = ManualTime.startingAt(NOW);
  final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();
  final DeadlineClient client;
  private final Queue<MockResponse> answers = new ConcurrentLinkedQueue<>();

  Wire() {
    this(UnaryOperator.identity());
  }

  Wire(UnaryOperator<DeadlineClient.Builder> options) {
    server.setDispatcher(
        new Dispatcher() {
          @Override
          public MockResponse dispatch(RecordedRequest request) {
            requests.add(request);
            MockResponse answer = answers.poll();
            return answer != null ? answer : json(418, "{\"message\":\"a request too many\"}");
          }
        });
    try {
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    client = options.apply(usual()).build();
  }

  /** Makes one more client, of the same server. */
  DeadlineClient anotherClient() {
    return usual().build();
  }

  private DeadlineClient.Builder usual() {
    return DeadlineClient.builder()
        .baseUrl(server.url("/").toString())
        .region("eu-west-1")
        .credentials(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create("AKIAFAKEFORTESTSONLY", SECRET)))
        .time(time)
        .http(
            HttpSettings.defaults()
                .withPrefetch(false)
                .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10), null));
  }

  static AggregationScope scope() {
    return AggregationScope.builder(FARM).queueIds(List.of(QUEUE)).build();
  }

  /** Lines up answers to a start and to what is asked afterwards. */
  Wire willFinish(String... pages) {
    willAnswer(200, "{\"aggregationId\":\"" + ID + "\"}");
    for (String page : pages) {
      willAnswer(200, page);
    }
    return this;
  }

  Wire willAnswer(int status, String json) {
    answers.add(json(status, json));
    return this;
  }

  Wire willAnswer(MockResponse answer) {
    answers.add(answer);
    return this;
  }

  Pager<SessionStatistic> listing() {
    return client.statistics(scope(), List.of(OCTOBER), null);
  }

  List<SessionStatistic> list() {
    try (Pager<SessionStatistic> listing = listing()) {
      return listing.stream().toList();
    }
  }

  /** Returns method and target of what was sent. */
  List<String> sent() {
    return requests.stream().map(r -> r.getMethod() + " " + r.getTarget()).toList();
  }

  /** Returns a page of statistics, each of a queue of its own. */
  static String page(String token, int... numbers) {
    StringBuilder json = new StringBuilder("{\"status\":\"COMPLETED\",\"statistics\":[");
    for (int number : numbers) {
      json.append(number == numbers[0] ? "" : ",").append(statistic(number));
    }
    return json + "]" + (token == null ? "" : ",\"nextToken\":\"" + token + "\"") + "}";
  }

  static String statistic(int number) {
    return "{\"count\":" + number + ",\"queueId\":\"queue-" + number + "\"}";
  }

  static MockResponse json(int status, String json) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(json)
        .build();
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
