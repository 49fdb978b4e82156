package io.usagesdk.core.http;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.Headers;
import okhttp3.Request;

/** A secret that is sent as it is, in a header. */
final class HeaderCredentials implements Credentials {
  private final String header;
  private final String prefix;
  private final Secret secret;
  private final Headers others;

  private HeaderCredentials(String header, String prefix, Secret secret, Headers others) {
    this.header = header;
    this.prefix = prefix;
    this.secret = secret;
    this.others = others;
  }

  /** Checks the secret here, because OkHttp's own complaint would show it. */
  static HeaderCredentials of(
      String provider, String key, String header, String prefix, Secret secret) {
    String value = secret.reveal();
    if (!isSendable(value)) {
      throw new ConfigurationException(
          provider,
          value.isEmpty()
              ? key + " is empty"
              : key + " holds a space, a line break or another character that no header can carry",
          "copy it again, without what surrounds it");
    }
    return new HeaderCredentials(header, prefix, secret, Headers.EMPTY);
  }

  /** Returns the same credentials, beside headers that hold no secret. */
  HeaderCredentials with(Map<String, String> headers) {
    return new HeaderCredentials(header, prefix, secret, Headers.of(headers));
  }

  /** Whether it is something, and can stand in a header as it is. */
  static boolean isSendable(String value) {
    return !value.isEmpty() && value.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  @Override
  public Request authorize(Request request) {
    Request.Builder authorized = request.newBuilder().header(header, prefix + secret.reveal());
    others.forEach(other -> authorized.header(other.getFirst(), other.getSecond()));
    return authorized.build();
  }

  @Override
  public List<Secret> secrets() {
    return List.of(secret);
  }

  @Override
  public Set<String> sensitiveNames() {
    return Set.of(header);
  }

  @Override
  public String toString() {
    return header + ": " + secret;
  }
}
