package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.hangUp;
import static io.usagesdk.core.http.Wire.json;
import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret is shown, whatever it looks like and wherever it turns up. */
class RedactionTest {
  @RegisterExtension final Wire wire = new Wire();

  @Test
  void logsNoSecretHoweverFine() throws IOException {
    String token = Wire.TOKEN.reveal();
    wire.willAnswer(
        hangUp(), widget(1).setHeader("X-Echo", "it was " + token).setHeader("Set-Cookie", "s=1"));

    try (LogCapture log = LogCapture.start()) {
      wire.api().searchWidgets("fake-api-key", token).execute();

      assertThat(log.lines())
          .contains("> Authorization: ***", "< X-Echo: it was ***", "< Set-Cookie: ***")
          .anyMatch(l -> l.matches("GET \\S+\\?q=\\*\\*\\*&api_key=\\*\\*\\* failed after .*"))
          .anyMatch(l -> l.matches("GET \\S+\\?q=\\*\\*\\*&api_key=\\*\\*\\* -> 200 in .*"))
          .noneMatch(l -> l.contains(token) || l.contains("fake-"));
    }
    assertThat(wire.requests().get(1).getUrl().queryParameter("q")).isEqualTo(token);
  }

  @Test
  void hidesSecretsInTheCausesOfFailures() {
    String token = Wire.TOKEN.reveal();
    wire.willAnswer(
        json("{\"ids\":[\"" + token + "\"]}"), status(200).status("HTTP/1.1 abc " + token));
    HttpSettings once = HttpSettings.defaults().withRetries(1, Duration.ZERO, Duration.ZERO);
    WidgetApi api = wire.api(wire.builder().settings(once));

    assertThatThrownBy(() -> api.listWidgets().execute())
        .isInstanceOf(DecodingException.class)
        .hasStackTraceContaining("JsonDataException: Expected a long but was ***")
        .extracting(Throwables::getStackTrace)
        .asString()
        .doesNotContain(token);
    assertThatThrownBy(() -> api.listWidgets().execute())
        .isInstanceOf(TransportException.class)
        .hasStackTraceContaining("ProtocolException: Unexpected status line: HTTP/1.1 abc ***")
        .extracting(Throwables::getStackTrace)
        .asString()
        .doesNotContain(token);
  }

  @Test
  void hidesWhatIsToBeHiddenBesideTheCredentials() throws IOException {
    wire.willAnswer(widget(1).setHeader("X-Echo", "fake-eid and " + Wire.TOKEN.reveal()));
    HttpClients.Builder builder =
        wire.builder().hiding(Set.of("q"), () -> List.of(Secret.of("fake-eid")));

    try (LogCapture log = LogCapture.start()) {
      wire.api(builder).searchWidgets("x", "fake-eid-2").execute();

      assertThat(log.lines())
          .contains("> Authorization: ***", "< X-Echo: *** and ***")
          .anyMatch(l -> l.contains("?q=***&api_key=***") || l.contains("?api_key=***&q=***"))
          .noneMatch(l -> l.contains("fake-"));
    }
  }

  @Test
  void logsNoSecretThatIsTheNameOfAHeader() throws IOException {
    wire.willAnswer(widget(1).setHeader("X-fake-name", "1"));
    Credentials credentials = Credentials.bearer("acme", "token", Secret.of("fake-name"));

    try (LogCapture log = LogCapture.start()) {
      wire.api(wire.builder().credentials(credentials)).listWidgets().execute();

      assertThat(log.lines()).contains("< X-***: 1").noneMatch(l -> l.contains("fake-name"));
    }
  }

  @Test
  void hidesTheWholeOfASecretThatBeginsWithAnother() {
    assertThat(redactor("fake", "fake-longer", "longer").text("fake-longer fake longer"))
        .isEqualTo("*** *** ***");
  }

  @Test
  void hidesOddSecretsToo() {
    assertThat(redactor("$1\\x").text("a$1\\xb")).isEqualTo("a***b");
    assertThat(redactor("").text("ab")).isEqualTo("ab");
  }

  @ParameterizedTest
  @CsvSource({
    "a+b c/d%, 'x a+b c/d% y', 'x *** y'",
    "a+b c/d%, x a%2Bb+c%2fd%25 y, x *** y",
    "a+b c/d%, x a%2Bb%20c/d%25 y, x *** y",
    "a+b c/d%, x a%252Bb%2520c%25252Fd%2525 y, x *** y",
    "a+b c/d%, x A%2bB+C/D%25 y, x *** y",
    "a%2Bb, x a%2Bb a%252Bb a%252bb y, x *** *** *** y",
    "a+b c/d%, 'x a+b y', 'x a+b y'",
    "a+b c/d%, 'x a+b c...' (99), 'x ***...' (99)",
    "a+b c/d%, 'x a%2Bb+c%2...' (99), 'x ***...' (99)",
    "a+b c/d%, 'x a+...' (99), 'x a+...' (99)",
    "fakeé€, x fake%C3%a9%E2%82%AC y, x *** y",
    "fakeé€, x fake%25C3%25a9%E2%82..., x ***...",
    "fake, x fak% y fake, x fak% y ***",
    "fake%, fake% fake%2 fake%25, *** ***2 ***"
  })
  void hidesASecretInAnySpellingAndWhatIsLeftOfOneThatWasCut(
      String secret, String text, String shown) {
    assertThat(redactor(secret).text(text)).isEqualTo(shown);
  }

  /** As JSON inside of JSON, literals of other languages, and HTML spell it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "x fake\\u0026\"<'/\\u00e9\ud83d\ude00\\\\ y",
        "x fake&\\\"<\\'\\/\u00e9\\ud83d\\ude00\\ y",
        "x fake\\\\u0026\\\\\\\"\\\\u003C'/\\\\u00e9\\\\ud83d\\\\uDE00\\\\\\\\ y",
        "x fake\\x26\\x22<\\x27/\\xe9\\U0001f600\\\\ y",
        "x fake&amp;&quot;&lt;&apos;/\u00e9\ud83d\ude00\\ y",
        "x fake&#38;&#34;&#060;&#39;/&#233;&#128512;&#92; y",
        "x fake&#x26;&#x22;&#X3c;&#x27;&#x2F;&#xE9;&#x1f600;\\ y",
        "x fake&amp;amp;&amp;quot;&amp;lt;&amp;#39;/%C3%A9%F0%9F%98%80%5C y"
      })
  void hidesASecretThatWasEscaped(String text) {
    assertThat(redactor("fake&\"<'/\u00e9\ud83d\ude00\\").text(text)).isEqualTo("x *** y");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x fake&amp;k\\u00... | x ***...",
        "x fake&am... | x ***...",
        "x fake&amp;k\\xe... | x ***...",
        "x fake&lt;k\\u00e9 | x fake&lt;k\\u00e9",
        "x fake\\u0027k\\u00e9 | x fake\\u0027k\\u00e9",
        "x fake&#99999999;k&; | x fake&#99999999;k&;",
        "x fake\\uFFFF\\UFFFFFFFF&#x | x fake\\uFFFF\\UFFFFFFFF&#x"
      })
  void hidesWhatIsLeftOfAnEscapedSecretAndNoOtherText(String text, String shown) {
    assertThat(redactor("fake&k\u00e9").text(text)).isEqualTo(shown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "%", "%25", "25", "&", "&amp;", "amp;", "a", "..."})
  void takesNoLongForATextThatIsMadeToTakeLong(String unit) {
    String text = "fake" + unit.repeat(20_000);
    Redactor redactor =
        redactor("fake\\\\\\\\x", "fake%%%%%%x", "&&&&&&x", "aaaaaaax", "\\\\\\\\x");
    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), () -> redactor.text(text)))
        .hasSizeGreaterThan(3);
  }

  @Test
  void doesNotTellAShortSecretByShreddingTheWordsItStandsIn() {
    assertThat(redactor("e", "to").text("The token is expired")).isEqualTo("The token is expired");
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/w?n=1&access_token=fake, https://a.example/w?n=1&access_token=***",
    "https://a.example/w?API_KEY=fake&API_KEY=fake2, https://a.example/w?API_KEY=***",
    "https://a.example/w?Eid=fake, https://a.example/w?Eid=***",
    "https://me:fake@a.example/w, https://a.example/w",
    "https://a.example/w/fa%2Fke?q=fa/ke, https://a.example/w/***?q=***"
  })
  void hidesSecretsInUrls(String url, String shown) {
    Redactor redactor = Redactor.of(Set.of("eid"), () -> List.of(Secret.of("fa/ke")));

    assertThat(redactor.url(HttpUrl.get(url))).isEqualTo(shown);
  }

  @Test
  void hidesHeadersByNameInAnyCase() {
    Redactor redactor = Redactor.of(Set.of("X-Api-Key"), List::of);

    assertThat(redactor.header("x-api-KEY", "fake")).isEqualTo("***");
    assertThat(redactor.header("AUTHORIZATION", "fake")).isEqualTo("***");
    assertThat(redactor.header("Accept", "text/html")).isEqualTo("text/html");
  }

  private static Redactor redactor(String... secrets) {
    List<Secret> all = Arrays.stream(secrets).map(Secret::of).toList();
    return Redactor.of(Set.of(), () -> all);
  }
}
