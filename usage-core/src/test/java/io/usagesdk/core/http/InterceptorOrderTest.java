package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.hangUp;
import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.config.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From the outside in: user agent, retry, authentication, log. */
class InterceptorOrderTest {
  @RegisterExtension final Wire wire = new Wire();

  @Test
  void everyCallPassesTheFourInOrder() throws IOException {
    Stack stack = new Stack();
    OkHttpClient base = new OkHttpClient.Builder().addNetworkInterceptor(stack).build();
    wire.willAnswer(widget(1));

    wire.api(wire.builder().okHttp(base)).listWidgets().execute();

    assertThat(stack.outermostFirst)
        .containsExactly(
            UserAgentInterceptor.class,
            RetryInterceptor.class,
            AuthInterceptor.class,
            RedactedLogInterceptor.class);
  }

  @Test
  void signsEveryAttemptAnew() throws IOException {
    wire.willAnswer(status(500), hangUp(), widget(1));

    wire.api(wire.builder().credentials(new Numbered())).listWidgets().execute();

    assertThat(wire.requests())
        .extracting(r -> r.getHeaders().get("Authorization"))
        .containsExactly("Signature fake-1", "Signature fake-2", "Signature fake-3");
  }

  @Test
  void logsEveryAttemptAsItIsSent() throws IOException {
    wire.willAnswer(status(500), status(500), widget(1));

    try (LogCapture log = LogCapture.start()) {
      wire.api(wire.builder().credentials(new Numbered())).listWidgets().execute();

      assertThat(log.lines()).filteredOn(l -> l.startsWith("> Authorization: ")).hasSize(3);
      assertThat(log.lines()).filteredOn(l -> l.startsWith("> User-Agent: usage-sdk/")).hasSize(3);
      assertThat(log.lines())
          .filteredOn(l -> l.contains(" -> "))
          .extracting(l -> l.replaceAll(" in .*", ""))
          .containsExactly(
              "GET " + wire.url() + "widgets -> 500",
              "GET " + wire.url() + "widgets -> 500",
              "GET " + wire.url() + "widgets -> 200");
    }
  }

  @Test
  void tellsWhichClientIsCalling() throws IOException {
    wire.willAnswer(widget(1));

    wire.api().listWidgets().execute();

    assertThat(wire.requests().get(0).getHeaders().get("User-Agent"))
        .matches("usage-sdk/\\S+ okhttp/5\\S* java/\\d+");
  }

  /** Notes which of our interceptors lie around it. */
  private static final class Stack implements Interceptor {
    private final List<Class<?>> outermostFirst = new ArrayList<>();

    @Override
    public Response intercept(Chain chain) throws IOException {
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE)
          .forEach(
              frame -> {
                Class<?> type = frame.getDeclaringClass();
                if (frame.getMethodName().equals("intercept")
                    && type != Stack.class
                    && type.getPackage() == Stack.class.getPackage()) {
                  outermostFirst.add(0, type);
                }
              });
      return chain.proceed(chain.request());
    }
  }

  /** Signs every request differently. */
  private static final class Numbered implements Credentials {
    private final AtomicInteger count = new AtomicInteger();

    @Override
    public Request authorize(Request request) {
      return request
          .newBuilder()
          .header("Authorization", "Signature fake-" + count.incrementAndGet())
          .build();
    }

    @Override
    public List<Secret> secrets() {
      return List.of();
    }
  }
}
