package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.hangUp;
import static io.usagesdk.core.http.Wire.json;
import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.ConfigurationException;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mockwebserver3.RecordedRequest;
import okhttp3.Cache;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;
import retrofit2.Response;

/** A key in the URL reaches the server, and nobody else. */
class QueryKeyTest {
  private static final String KEY = "fake key+/=&%#?\u00e9\u20ac\ud83d\ude00\"'";

  @RegisterExtension final Wire wire = new Wire();

  private static Credentials credentials(String key) {
    return Credentials.queryKey("acme", "api-key", "apikey", Secret.of(key));
  }

  private ApiClient client(String key) {
    return wire.open(wire.builder().credentials(credentials(key)));
  }

  private static String decoded(RecordedRequest request) {
    String query = String.valueOf(request.getUrl().encodedQuery());
    String raw = query.substring(query.indexOf("apikey=") + "apikey=".length());
    return URLDecoder.decode(raw, StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(strings = {KEY, "a+b", "a b", "a%2Bb", "100%", "a&apikey=b", "#", "a;b", "~*-._"})
  void arrivesAsItIsWhateverItsCharacters(String key) throws IOException {
    wire.willAnswer(widget(1));

    client(key).api(WidgetApi.class).listWidgets().execute();

    RecordedRequest request = wire.requests().get(0);
    assertThat(decoded(request)).isEqualTo(key);
    assertThat(request.getUrl().queryParameterValues("apikey")).containsExactly(key);
    assertThat(request.getHeaders().names()).doesNotContain("Referer", "Authorization");
  }

  @Test
  void takesThePlaceOfAnotherInALink() throws IOException {
    wire.willAnswer(widget(1));
    ApiClient client = client(KEY);
    Call<Widget> call = client.api(WidgetApi.class).listWidgets();

    client.follow(call, "/v1/next?apikey=other&page=2").execute();

    RecordedRequest request = wire.requests().get(0);
    assertThat(request.getUrl().queryParameterValues("apikey")).containsExactly(KEY);
    assertThat(request.getUrl().queryParameter("page")).isEqualTo("2");
  }

  @Test
  void isSentWithEveryAttemptAndOnceOnly() throws IOException {
    wire.willAnswer(status(503), hangUp(), widget(1));

    client(KEY).api(WidgetApi.class).listWidgets().execute();

    assertThat(wire.requests())
        .hasSize(3)
        .allSatisfy(
            r -> assertThat(r.getUrl().queryParameterValues("apikey")).containsExactly(KEY));
  }

  @Test
  void standsInNoRequestAndNoResponseThatAnAppCanPrint() throws IOException {
    wire.willAnswer(widget(1));
    Call<Widget> call = client("fake-key").api(WidgetApi.class).listWidgets();

    Response<Widget> response = call.execute();

    okhttp3.Response raw = response.raw();
    assertThat(
            List.of(
                call.request().toString(),
                response.toString(),
                raw.request().toString(),
                String.valueOf(raw.networkResponse()),
                String.valueOf(raw.networkResponse().request())))
        .noneMatch(text -> text.contains("fake-key"));
  }

  @Test
  void isNotSeenByTheInterceptorsOfASharedClient() throws IOException {
    List<String> seen = new ArrayList<>();
    Interceptor spy =
        chain -> {
          seen.add(chain.request().toString());
          okhttp3.Response response = chain.proceed(chain.request());
          seen.add(response + " " + response.request());
          return response;
        };
    wire.willAnswer(widget(1));
    OkHttpClient shared =
        new OkHttpClient.Builder().addInterceptor(spy).addNetworkInterceptor(spy).build();
    ApiClient client =
        wire.open(wire.builder().credentials(credentials("fake-key")).okHttp(shared));

    client.api(WidgetApi.class).listWidgets().execute();

    assertThat(seen).hasSize(4).noneMatch(text -> text.contains("fake-key"));
  }

  @Test
  void anAnswerIsNotCachedForWhoeverAsksNextWithAnotherKey(@TempDir Path directory)
      throws IOException {
    wire.willAnswer(
        widget(1).setHeader("Cache-Control", "max-age=60"),
        widget(2).setHeader("Cache-Control", "max-age=60"));
    try (Cache cache = new Cache(directory.toFile(), 1 << 20)) {
      OkHttpClient shared = new OkHttpClient.Builder().cache(cache).build();
      for (String key : List.of("fake-key", "fake-other-key")) {
        wire.open(wire.builder().credentials(credentials(key)).okHttp(shared))
            .api(WidgetApi.class)
            .listWidgets()
            .execute();
      }
    }
    assertThat(wire.requests().stream().map(r -> r.getUrl().queryParameter("apikey")))
        .containsExactly("fake-key", "fake-other-key");
  }

  @Test
  void neverGoesToAnotherHostWhereARedirectLeads() throws IOException {
    try (Wire.Other other = Wire.other()) {
      wire.willAnswer(
          status(302).setHeader("Location", other.url() + "?apikey=fake-key"),
          status(307).setHeader("Location", "https://localhost:1/elsewhere"));
      WidgetApi api = client("fake-key").api(WidgetApi.class);

      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> api.listWidgets().execute())
            .isInstanceOf(ApiException.class)
            .hasMessageContaining("(30")
            .hasMessageNotContaining("fake-key");
      }
      assertThat(other.requests()).isZero();
      assertThat(wire.requests()).hasSize(2);
    }
  }

  @Test
  void neverGoesToAnotherHostThatACallNames() throws Exception {
    try (Wire.Other other = Wire.other()) {
      WidgetApi api = client("fake-key").api(WidgetApi.class);

      other.server().enqueue(widget(1).build());
      api.widgetsAt(other.url().toString()).execute();

      RecordedRequest request = other.server().takeRequest();
      assertThat(request.getTarget()).isEqualTo("/elsewhere");
      assertThat(request.getHeaders().toString()).doesNotContain("fake-key");
    }
  }

  @Test
  void isHiddenWhereTheServerRepeatsItInAnySpelling() {
    String echoed =
        "fake key+%2f=&%25%23?é€%F0%9f%98%80\"' and fake+key%2B%252F%3D%26%25%23%3F%C3%A9%e2%82%ac"
            + "\ud83d\ude00%22%27 and fake%2520key%252B/=&%#?%25C3%25A9%E2%82%AC\ud83d\ude00\"'";
    ApiClient client =
        wire.open(
            wire.builder()
                .credentials(credentials(KEY))
                .errors((status, headers, body) -> ErrorDecoder.Details.ofReason(body)));
    wire.willAnswer(json(echoed).code(400));

    assertThatThrownBy(() -> client.api(WidgetApi.class).listWidgets().execute())
        .hasMessageContaining("failed: *** and *** and *** (400)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a\nb", "a\u0000b", "a\ud800b", "a\u0085b"})
  void oneThatCannotBeRightIsRefusedWithoutShowingIt(String key) {
    assertThatThrownBy(() -> credentials(key))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key.isEmpty() ? "api-key is empty" : "api-key holds a line break");
  }

  @Test
  void isNotInTheTextOfItsCredentials() {
    assertThat(credentials("fake-key")).hasToString("apikey=***");
  }
}
