package io.usagesdk.core.http;

import io.usagesdk.core.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/** Takes secrets out of whatever is shown: URLs, headers, the words of a server. */
public final class Redactor {
  private static final String HIDDEN = "***";

  /** Names that carry secrets in headers or queries, with every provider. */
  private static final Set<String> SENSITIVE =
      Set.of(
          "authorization",
          "proxy-authorization",
          "cookie",
          "set-cookie",
          "apikey",
          "api_key",
          "api-key",
          "access_token",
          "token",
          "key",
          "secret",
          "password",
          "signature");

  private final Set<String> names;
  private final List<String> values;

  private Redactor(Set<String> names, List<String> values) {
    this.names = names;
    this.values = values;
  }

  /**
   * Returns a redactor for the secrets of one client.
   *
   * @param names further headers and query parameters whose values are secret, in any case
   * @param secrets values to be hidden wherever they turn up
   * @return a new redactor
   */
  static Redactor of(Set<String> names, List<Secret> secrets) {
    List<String> values = new ArrayList<>();
    for (Secret secret : secrets) {
      String value = secret.reveal();
      if (!value.isEmpty()) {
        values.add(value);
        String encoded =
            new HttpUrl.Builder()
                .scheme("http")
                .host("h")
                .addQueryParameter("q", value)
                .build()
                .encodedQuery();
        if (encoded != null && !encoded.equals("q=" + value)) {
          values.add(encoded.substring(2));
        }
      }
    }
    Set<String> lower =
        names.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    return new Redactor(Set.copyOf(lower), List.copyOf(values));
  }

  /**
   * Returns a URL that may be shown.
   *
   * @param url any URL
   * @return the URL with {@code ***} for the values of sensitive query parameters
   */
  public String url(HttpUrl url) {
    HttpUrl.Builder shown = url.newBuilder().username("").password("");
    for (String name : url.queryParameterNames()) {
      if (isSensitive(name)) {
        shown.setEncodedQueryParameter(name, HIDDEN);
      }
    }
    return text(shown.build().toString());
  }

  /**
   * Returns a header's value that may be shown.
   *
   * @param name the header's name
   * @param value its value
   * @return the value, or {@code ***}
   */
  public String header(String name, String value) {
    return isSensitive(name) ? HIDDEN : text(value);
  }

  /**
   * Returns a text that may be shown.
   *
   * @param text any text, such as a server's error message
   * @return the text with {@code ***} for every secret of this client
   */
  public String text(String text) {
    String shown = text;
    for (String value : values) {
      shown = shown.replace(value, HIDDEN);
    }
    return shown;
  }

  private boolean isSensitive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SENSITIVE.contains(lower) || names.contains(lower);
  }
}
