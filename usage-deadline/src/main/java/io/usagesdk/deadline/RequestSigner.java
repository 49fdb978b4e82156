package io.usagesdk.deadline;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Signs requests with Signature Version 4, so that what is signed is what is sent, byte for byte.
 * The signature is AWS's own; here requests are put into the form that it is about.
 */
final class RequestSigner {
  private static final String SIGNING_NAME = "deadline";
  private static final String HOST = "Host";
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String CONTENT_LENGTH = "Content-Length";

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
  private final String region;

  RequestSigner(String region) {
    this.region = region;
  }

  /**
   * Signs a request.
   *
   * @param request a request without a signature
   * @param identity the access key
   * @param now the time of the signature, by the server's clock
   * @return the same request with a signature. Its query is spelt as signatures spell it, and its
   *     body, if it has one, is in memory
   */
  Request sign(Request request, AwsCredentialsIdentity identity, Instant now) throws IOException {
    Request sent = inSigningForm(request);
    SdkHttpRequest described = described(sent);
    byte[] body = bytes(sent.body());
    SignedRequest signed =
        signer.sign(
            sign ->
                sign.identity(identity)
                    .request(described)
                    .payload(ContentStreamProvider.fromByteArray(body))
                    .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, SIGNING_NAME)
                    .putProperty(AwsV4HttpSigner.REGION_NAME, region)
                    .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(now, ZoneOffset.UTC)));
    Request.Builder builder = sent.newBuilder();
    // Those that OkHttp would add later are among them, so that it finds them as they were signed.
    signed.request().headers().forEach((name, values) -> builder.header(name, values.get(0)));
    return builder.build();
  }

  /** OkHttp leaves some characters of a query as they are that a signature has encoded. */
  private static Request inSigningForm(Request request) throws IOException {
    Request.Builder builder = request.newBuilder();
    HttpUrl url = request.url();
    if (url.querySize() > 0) {
      List<String> parameters = new ArrayList<>();
      for (int i = 0; i < url.querySize(); i++) {
        parameters.add(
            SdkHttpUtils.urlEncode(url.queryParameterName(i)) + "=" + encodedValue(url, i));
      }
      builder.url(url.newBuilder().encodedQuery(String.join("&", parameters)).build());
    }
    RequestBody body = request.body();
    if (body != null) {
      builder.method(request.method(), RequestBody.create(bytes(body), body.contentType()));
    }
    return builder.build();
  }

  private static String encodedValue(HttpUrl url, int index) {
    @Nullable String value = url.queryParameterValue(index);
    return value == null ? "" : SdkHttpUtils.urlEncode(value);
  }

  /** Only what the vendor's own client signs: what a proxy may change is left out. */
  private static SdkHttpRequest described(Request request) throws IOException {
    HttpUrl url = request.url();
    SdkHttpRequest.Builder described =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .protocol(url.scheme())
            .host(hostOf(url))
            .port(url.port())
            .encodedPath(url.encodedPath())
            .putHeader(HOST, hostHeader(url));
    for (int i = 0; i < url.querySize(); i++) {
      @Nullable String value = url.queryParameterValue(i);
      described.appendRawQueryParameter(url.queryParameterName(i), value == null ? "" : value);
    }
    RequestBody body = request.body();
    if (body != null) {
      MediaType type = body.contentType();
      if (type != null) {
        described.putHeader(CONTENT_TYPE, type.toString());
      }
      described.putHeader(CONTENT_LENGTH, Long.toString(body.contentLength()));
    }
    return described.build();
  }

  private static String hostOf(HttpUrl url) {
    return url.host().contains(":") ? "[" + url.host() + "]" : url.host();
  }

  private static String hostHeader(HttpUrl url) {
    boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
    return usual ? hostOf(url) : hostOf(url) + ":" + url.port();
  }

  private static byte[] bytes(@Nullable RequestBody body) throws IOException {
    Buffer buffer = new Buffer();
    if (body != null) {
      body.writeTo(buffer);
    }
    return buffer.readByteArray();
  }
}
