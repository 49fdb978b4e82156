package io.usagesdk.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.deadline.SimulatedDeadline;
import java.io.IOException;
import java.util.Random;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** AWS's signer on our side and a verifier written from the specification on the other agree. */
class SigningTest {
  private static final String ID = "AKIAFAKEFORTESTSONLY";
  private static final String SECRET = "fake/secret+access/key";
  private static final AwsCredentialsIdentity KEY = AwsBasicCredentials.create(ID, SECRET);

  private final ManualTime time = ManualTime.startingAt(Wire.NOW);
  private final SimulatedDeadline simulator =
      SimulatedDeadline.builder().clock(time).accessKey(ID, SECRET, null).start();
  private final RequestSigner signer = new RequestSigner("us-west-2");
  private final OkHttpClient http = new OkHttpClient();

  @AfterEach
  void close() {
    simulator.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/?nextToken=t1%3D%3D%2F%2B",
        "/?b=2&a=1&a=0&A=3",
        "/?a~b*c=d%20e+f!'()&empty=&none",
        "/?%E1%88%B4=%E9%9B%AA&x=%25zz&y=%7E%2A",
        "/proxy/eu/2023-10-12/farms/farm-1",
        "/a%20b/c+d/e~f/%C3%BC/(g)",
        "/a//b/"
      })
  void whatIsSignedIsWhatIsSent(String target) throws IOException {
    assertThat(errorOf(get(simulator.baseUrl() + target), KEY))
        .isEqualTo("404 UnknownOperationException");
  }

  @Test
  void anyTokenSurvives() throws IOException {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      StringBuilder token = new StringBuilder("*~/=+");
      random.ints(8, 1, 0x250).forEach(token::appendCodePoint);
      HttpUrl url =
          HttpUrl.get(simulator.baseUrl())
              .newBuilder()
              .addQueryParameter("nextToken", token.toString())
              .build();
      Request request = new Request.Builder().url(url).build();

      assertThat(errorOf(request, KEY)).as(token.toString()).startsWith("404 ");
      ReceivedRequest received = simulator.requests().get(round);
      assertThat(received.query("nextToken")).isEqualTo(token.toString());
      // As a signature spells it, not as OkHttp would.
      assertThat(received.rawQuery())
          .startsWith("nextToken=%2A~%2F%3D%2B")
          .matches("nextToken=([A-Za-z0-9._~-]|%[0-9A-F]{2})+");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"name\":\"雪の夜\"}"})
  void bodiesAreSignedToo(String body) throws IOException {
    Request request =
        new Request.Builder()
            .url(simulator.baseUrl())
            .post(RequestBody.create(body, MediaType.get("application/json; charset=utf-8")))
            .build();

    assertThat(errorOf(request, KEY)).isEqualTo("404 UnknownOperationException");
  }

  @Test
  void sessionTokensAreSignedToo() throws IOException {
    simulator.admit("ASIAFAKE", "other-fake-secret", "fake/token==");

    assertThat(
            errorOf(
                get(simulator.baseUrl()),
                AwsSessionCredentials.create("ASIAFAKE", "other-fake-secret", "fake/token==")))
        .startsWith("404");
  }

  @ParameterizedTest
  @CsvSource({
    "https://management.deadline.us-west-2.amazonaws.com/,"
        + " management.deadline.us-west-2.amazonaws.com",
    "https://deadline.example:8443/proxy/, deadline.example:8443",
    "http://127.0.0.1:80/, 127.0.0.1",
    "http://[::1]:8080/, [::1]:8080"
  })
  void signsTheHostAsOkHttpSendsIt(String url, String host) throws IOException {
    assertThat(signer.sign(get(url), KEY, time.now()).header("Host")).isEqualTo(host);
  }

  @Test
  void theOtherSideWouldNotice() throws IOException {
    Request signed = signer.sign(get(simulator.baseUrl() + "/?a=1"), KEY, time.now());
    HttpUrl other = HttpUrl.get(simulator.baseUrl() + "/?a=2");

    assertThat(answerTo(signed.newBuilder().url(other).build()))
        .isEqualTo("403 InvalidSignatureException");
    assertThat(answerTo(signed)).startsWith("404");
  }

  private static Request get(String url) {
    return new Request.Builder().url(url).build();
  }

  private String errorOf(Request request, AwsCredentialsIdentity key) throws IOException {
    return answerTo(signer.sign(request, key, time.now()));
  }

  private String answerTo(Request request) throws IOException {
    try (Response response = http.newCall(request).execute()) {
      return response.code() + " " + response.header("x-amzn-ErrorType");
    }
  }
}
