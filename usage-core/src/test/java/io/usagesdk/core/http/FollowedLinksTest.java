package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.DecodingException;
import java.io.IOException;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;

/** A link leads to its path and query as they stand, on the configured origin. */
class FollowedLinksTest {
  @RegisterExtension final Wire wire = new Wire();

  @ParameterizedTest
  @CsvSource({
    "https://foreign.example/v9/w?cursor=a+b%2Fc%2Bd%3D=&x=%20, /v9/w?cursor=a+b%2Fc%2Bd%3D=&x=%20",
    "http://foreign.example:9/v1/a%2fb%2Fc?q=%e4%C3%A4, /v1/a%2fb%2Fc?q=%e4%C3%A4",
    "//foreign.example/v1/w?cursor=1, /v1/w?cursor=1",
    "https://someone:fake-password@foreign.example/v1/w, /v1/w",
    "?cursor=a%2B+b==, /v1/widgets?cursor=a%2B+b==",
    "/other?a=1&a=1&b, /other?a=1&a=1&b",
    "next/page, /v1/next/page",
    "w?cursor=1#fragment, /v1/w?cursor=1",
    "https://foreign.example, /"
  })
  void staysOnTheOriginByteForByte(String link, String target) throws IOException {
    wire.willAnswer(widget(1));
    ApiClient client = wire.open(wire.builder());
    Call<Widget> first = client.api(WidgetApi.class).listWidgets();

    client.follow(first, link).execute();

    RecordedRequest request = wire.requests().get(0);
    assertThat(request.getTarget()).isEqualTo(target);
    assertThat(request.getHeaders().get("Authorization"))
        .isEqualTo("Bearer " + Wire.TOKEN.reveal());
    assertThat(request.getHeaders().get("Host"))
        .isEqualTo(wire.url().host() + ":" + wire.url().port());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ftp://foreign.example/x", "mailto:someone", "https://", "http://a b/"})
  void refusesWhatIsNoLink(String link) {
    ApiClient client = wire.open(wire.builder());
    Call<Widget> first = client.api(WidgetApi.class).listWidgets();

    assertThatThrownBy(() -> client.follow(first, link))
        .isInstanceOf(DecodingException.class)
        .hasMessageStartingWith("acme: listWidgets gave a link that is no URL");
  }

  @Test
  void remembersWhichOperationItIs() {
    ApiClient client = wire.open(wire.builder());
    Call<Widget> next = client.follow(client.api(WidgetApi.class).listWidgets(), "?cursor=1");
    wire.willAnswer(Wire.status(404));

    assertThatThrownBy(next::execute).hasMessageStartingWith("acme: listWidgets failed (404)");
  }
}
