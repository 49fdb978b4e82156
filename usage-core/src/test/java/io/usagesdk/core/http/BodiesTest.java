package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.breakingOff;
import static io.usagesdk.core.http.Wire.json;
import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import mockwebserver3.MockResponse;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Response;

/** Bodies that are whole, broken off, empty or not what they should be. */
class BodiesTest {
  private static final List<Long> IDS = LongStream.range(0, 20_000).boxed().toList();
  private static final String LONG_BODY =
      IDS.stream().map(String::valueOf).collect(Collectors.joining(",", "{\"ids\":[", "]}"));

  @RegisterExtension final Wire wire = new Wire();

  @Test
  void repeatsWhatBreaksOffBeforeItsContentLengthAndDoublesNothing() throws IOException {
    repeats(json(LONG_BODY));
  }

  @Test
  void repeatsWhatBreaksOffBetweenChunksAndDoublesNothing() throws IOException {
    repeats(json("").removeHeader("Content-Length").chunkedBody(LONG_BODY, 100));
  }

  private void repeats(MockResponse.Builder whole) throws IOException {
    wire.willAnswer(breakingOff(whole.clone()), breakingOff(whole.clone()), whole);

    assertThat(wire.api().listWidgets().execute().body()).isEqualTo(new Widget(IDS, null));

    assertThat(wire.requests()).hasSize(3);
    assertThat(wire.time.waits()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 503})
  void repeatsWhatClaimsToBeShorterThanNothing(int status) throws IOException {
    wire.willAnswer(widget(1).code(status).setHeader("Content-Length", "-5"), widget(2));

    assertThat(wire.api().listWidgets().execute().body()).isEqualTo(new Widget(List.of(2L), null));

    assertThat(wire.requests()).hasSize(2);
  }

  @Test
  void saysThatAnAnswerBreaksOffWhenItAlwaysDoes() {
    for (int i = 0; i < 5; i++) {
      wire.willAnswer(breakingOff(json(LONG_BODY)));
    }
    assertThatThrownBy(() -> wire.api().listWidgets().execute())
        .isInstanceOf(TransportException.class)
        .hasMessage(
            "acme: listWidgets failed after 5 attempts: the answer of localhost broke off: try"
                + " again later");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ids\":[1,",
        "{\"ids\":[1,2,x]}",
        "{\"ids\" 1}",
        "<html><h1>Welcome</h1></html>",
        "{\"ids\":[1]} trailing",
        "",
        "{\"ids\":[true]}",
        "{\"ids\":[1.5]}",
        "{\"ids\":null}",
        "[]",
        "null"
      })
  void doesNotRepeatWhatIsCompleteButUnreadable(String body) {
    wire.willAnswer(json(body), widget(1));
    ApiClient client = wire.open(wire.builder());

    DecodingException failure =
        catchThrowableOfType(
            DecodingException.class,
            () -> client.calls().execute(client.api(WidgetApi.class).listWidgets()));

    assertThat(failure.operation()).isEqualTo("listWidgets");
    assertThat(failure)
        .hasMessageStartingWith("acme: listWidgets gave an ")
        .hasMessageContaining("base-url")
        .message()
        .hasLineCount(1);
    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void namesThePlaceInABodyOfTheWrongType() {
    wire.willAnswer(json("{\"ids\":[1,2,true]}"));

    assertThatThrownBy(() -> wire.api().listWidgets().execute())
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("at path $.ids[2]");
  }

  @Test
  void namesThePlaceInMalformedJson() {
    wire.willAnswer(json("{\"ids\":[1,2,\n\n  }]"));

    assertThatThrownBy(() -> wire.api().listWidgets().execute())
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("malformed JSON")
        .hasMessageContaining("$.ids[2]");
  }

  @Test
  void saysThatAWebPageIsNoJson() {
    wire.willAnswer(
        status(200)
            .setHeader("Content-Type", "text/html; charset=utf-8")
            .body("<html>\n<body>Sign in, please</body></html>"));

    assertThatThrownBy(() -> wire.api().listWidgets().execute())
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("the content type is text/html; charset=utf-8, not JSON")
        .hasMessageNotContaining("Sign in");
  }

  @Test
  void saysThatABodyIsEmpty() {
    wire.willAnswer(json(""));

    assertThatThrownBy(() -> wire.api().listWidgets().execute())
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("the body is empty");
  }

  @Test
  void takesAnAnswerWithoutContentForSuccess() throws IOException {
    wire.willAnswer(status(204));

    Response<Void> response = wire.api().deleteWidget("a/b").execute();

    assertThat(response.code()).isEqualTo(204);
    assertThat(response.body()).isNull();
    assertThat(wire.requests().get(0).getRequestLine())
        .isEqualTo("DELETE /v1/widgets/a%2Fb HTTP/1.1");
  }

  @Test
  void refusesAnAnswerWithoutContentWhereOneIsNeeded() {
    wire.willAnswer(status(204));
    ApiClient client = wire.open(wire.builder());
    WidgetApi api = client.api(WidgetApi.class);

    assertThatThrownBy(() -> client.calls().execute(api.listWidgets()))
        .isInstanceOf(DecodingException.class)
        .hasMessageStartingWith("acme: listWidgets gave an empty answer");
  }

  @Test
  void streamsABodyThatIsToBeStreamed() throws IOException {
    wire.willAnswer(status(200).body(LONG_BODY));

    Response<ResponseBody> response = wire.api().exportWidgets().execute();
    try (ResponseBody body = response.body()) {
      assertThat(body.string()).isEqualTo(LONG_BODY);
    }
  }
}
