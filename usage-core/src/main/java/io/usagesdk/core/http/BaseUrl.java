package io.usagesdk.core.http;

import io.usagesdk.core.error.ConfigurationException;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Checks the address that calls, and with them credentials, go to. */
public final class BaseUrl {
  private static final Pattern LOOPBACK_V4 = Pattern.compile("127(?:\\.\\d{1,3}){3}");

  /** What stands before an @ may be a password, what stands behind a question mark a token. */
  private static final Pattern SECRET_PARTS = Pattern.compile("(?s).*(?=@)|[?#].*");

  private BaseUrl() {}

  /**
   * Reads a base URL.
   *
   * @param provider whose it is, for messages
   * @param key the setting it comes from, for messages
   * @param text an absolute URL, with a path or without, ending with a slash or not
   * @param allowInsecure whether plain http may go to another machine
   * @return the URL, ending with a slash
   * @throws ConfigurationException if it is no such URL, or plain http to another machine
   */
  public static HttpUrl parse(String provider, String key, String text, boolean allowInsecure) {
    HttpUrl url = HttpUrl.parse(text);
    if (url == null) {
      throw new ConfigurationException(
          provider,
          key + " is '" + SECRET_PARTS.matcher(text).replaceAll("***") + "', no http or https URL",
          "write it like https://api.example.com/v1");
    }
    if (!url.username().isEmpty() || !url.password().isEmpty()) {
      throw new ConfigurationException(
          provider,
          key + " holds a user name or password",
          "take it out of the URL, credentials have keys of their own");
    }
    if (url.query() != null || url.fragment() != null) {
      throw new ConfigurationException(
          provider, key + " has a query or a fragment", "end it with the path");
    }
    if (!url.isHttps() && !isLoopback(url.host()) && !allowInsecure) {
      throw new ConfigurationException(
          provider,
          key + " is '" + text + "', plain http to another machine",
          "use https, or set allow-insecure=true if the network is trusted");
    }
    return url.encodedPath().endsWith("/") ? url : url.newBuilder().addPathSegment("").build();
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || LOOPBACK_V4.matcher(host).matches();
  }
}
