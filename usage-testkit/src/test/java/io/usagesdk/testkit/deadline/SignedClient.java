package io.usagesdk.testkit.deadline;

import io.usagesdk.testkit.openapi.Exchange;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Signs by the specification and sends; a test may spoil what is signed. */
final class SignedClient {
  static final String PATH = "/2023-10-12/farms/%s/sessions-statistics-aggregation";

  private final OkHttpClient http =
      new OkHttpClient.Builder().retryOnConnectionFailure(false).followRedirects(false).build();
  private final SimulatedDeadline simulator;
  final String path;
  String accessKeyId;
  String secret;
  String region;
  Instant time;

  SignedClient(SimulatedDeadline simulator, Instant time) {
    this.simulator = simulator;
    this.time = time;
    Map<String, String> settings = simulator.settings();
    this.path = PATH.formatted(settings.get("deadline.farm-id"));
    this.region = settings.get("deadline.region");
    this.accessKeyId = simulator.environment().get("AWS_ACCESS_KEY_ID");
    this.secret = simulator.environment().get("AWS_SECRET_ACCESS_KEY");
  }

  Exchange start(String body) throws IOException {
    return send("POST", path, body, UnaryOperator.identity());
  }

  Exchange get(String query) throws IOException {
    return send("GET", path + "?" + query, "", UnaryOperator.identity());
  }

  Exchange send(String method, String target, String body, UnaryOperator<Request.Builder> spoil)
      throws IOException {
    String now =
        DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC).format(time);
    String host = simulator.baseUrl().substring("http://".length());
    SigV4.Scope scope = new SigV4.Scope(now.substring(0, 8), region, "deadline");
    int mark = target.indexOf('?');
    String canonical =
        SigV4.canonicalRequest(
            method,
            mark < 0 ? target : target.substring(0, mark),
            mark < 0 ? "" : target.substring(mark + 1),
            List.of(
                new SigV4.SignedHeader("host", List.of(host)),
                new SigV4.SignedHeader("x-amz-date", List.of(now))),
            SigV4.hash(body));
    String signature =
        SigV4.signature(SigV4.signingKey(secret, scope), SigV4.stringToSign(now, scope, canonical));
    Request.Builder request =
        new Request.Builder()
            .url(simulator.baseUrl() + target)
            .header("X-Amz-Date", now)
            .header(
                "Authorization",
                SigV4.ALGORITHM
                    + (" Credential=" + accessKeyId + "/" + scope)
                    + (", SignedHeaders=host;x-amz-date, Signature=" + signature));
    if (!method.equals("GET")) {
      request.method(method, RequestBody.create(body, MediaType.get("application/json")));
    }
    return Exchange.of(http, spoil.apply(request).build(), simulator.baseUrl());
  }
}
