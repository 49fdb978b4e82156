package io.usagesdk.core.http;

import io.usagesdk.core.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.QueueDispatcher;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server on this machine, and clients of it whose waits take no time. */
final class Wire implements BeforeEachCallback, AfterEachCallback {
  static final Secret TOKEN = Secret.of("fake-token+for/tests");

  private static final Logger SERVER_LOG = Logger.getLogger(MockWebServer.class.getName());

  final FakeTime time = new FakeTime();
  private final MockWebServer server = new MockWebServer();
  private final List<ApiClient> clients = new ArrayList<>();

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    SERVER_LOG.setLevel(Level.WARNING);
    QueueDispatcher dispatcher = new QueueDispatcher();
    // A request too many is answered at once, not left to hang.
    dispatcher.setFailFast(status(418).build());
    server.setDispatcher(dispatcher);
    server.start(InetAddress.getLoopbackAddress(), 0);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    clients.forEach(ApiClient::close);
    server.close();
  }

  MockWebServer server() {
    return server;
  }

  HttpUrl url() {
    return server.url("/v1/");
  }

  /** Lines up answers, in this order. */
  void willAnswer(MockResponse.Builder... answers) {
    for (MockResponse.Builder answer : answers) {
      server.enqueue(answer.build());
    }
  }

  HttpClients.Builder builder() {
    return HttpClients.builder("acme", url())
        .adapters(Widget.ADAPTERS)
        .credentials(Credentials.bearer("acme", "token", TOKEN))
        .time(time)
        .random(Dice.HIGHEST);
  }

  ApiClient open(HttpClients.Builder builder) {
    ApiClient client = builder.build();
    clients.add(client);
    return client;
  }

  WidgetApi api(HttpClients.Builder builder) {
    return open(builder).api(WidgetApi.class);
  }

  WidgetApi api() {
    return api(builder());
  }

  /** Returns the requests that came since this was last asked. */
  List<RecordedRequest> requests() {
    List<RecordedRequest> requests = new ArrayList<>();
    try {
      for (RecordedRequest request = take(); request != null; request = take()) {
        requests.add(request);
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return requests;
  }

  /** Waits until a number of requests have come, which are then no longer among the latest. */
  void awaitRequests(int count) {
    try {
      for (int i = 0; i < count; i++) {
        if (server.takeRequest(30, TimeUnit.SECONDS) == null) {
          throw new AssertionError("request " + i + " did not come");
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private RecordedRequest take() throws InterruptedException {
    return server.takeRequest(0, TimeUnit.SECONDS);
  }

  static MockResponse.Builder status(int code) {
    return new MockResponse.Builder().code(code);
  }

  static MockResponse.Builder json(String body) {
    return status(200).setHeader("Content-Type", "application/json").body(body);
  }

  static MockResponse.Builder widget(long id) {
    return json("{\"ids\":[" + id + "]}");
  }

  /** Takes the request and hangs up without an answer. */
  static MockResponse.Builder hangUp() {
    return new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE);
  }

  /** Hangs up in the middle of the body. */
  static MockResponse.Builder breakingOff(MockResponse.Builder answer) {
    return answer.onResponseBody(SocketEffect.ShutdownConnection.INSTANCE);
  }

  /** A second server, which is not to be called. */
  static Other other() throws IOException {
    MockWebServer server = new MockWebServer();
    server.start(InetAddress.getLoopbackAddress(), 0);
    return new Other(server);
  }

  record Other(MockWebServer server) implements AutoCloseable {
    HttpUrl url() {
      return server.url("/elsewhere");
    }

    int requests() {
      return server.getRequestCount();
    }

    @Override
    public void close() {
      server.close();
    }
  }
}
