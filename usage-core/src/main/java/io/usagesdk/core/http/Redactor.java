package io.usagesdk.core.http;

import io.usagesdk.core.config.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import okhttp3.HttpUrl;

/** Takes secrets out of whatever is shown: URLs, headers, the words of a server. */
public final class Redactor {
  private static final String HIDDEN = "***";

  /** Shorter ones stand in ordinary words, which would be shredded and so tell the secret. */
  private static final int SHORTEST_IN_TEXT = 4;

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
          "x-api-key",
          "access_token",
          "refresh_token",
          "token",
          "client_secret",
          "key",
          "secret",
          "password",
          "signature");

  private final Set<String> names;
  private final Supplier<List<Secret>> secrets;
  private volatile Known known = Known.of(List.of());

  private Redactor(Set<String> names, Supplier<List<Secret>> secrets) {
    this.names = names;
    this.secrets = secrets;
  }

  /**
   * Returns a redactor for the secrets of one client.
   *
   * @param names further headers and query parameters whose values are secret, in any case
   * @param secrets values to be hidden wherever they turn up; asked for each time, since tokens are
   *     renewed
   * @return a new redactor
   */
  public static Redactor of(Set<String> names, Supplier<List<Secret>> secrets) {
    Set<String> lower =
        names.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    return new Redactor(Set.copyOf(lower), secrets);
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
   * @return the text with {@code ***} for every secret of this client, percent-encoded or not, and
   *     for what is left of one where {@code ...} tells that a text was cut
   */
  public String text(String text) {
    List<SpeltSecret> hidden = known().spelt();
    StringBuilder shown = new StringBuilder();
    int copied = 0;
    for (int at = 0; at < text.length() && !hidden.isEmpty(); at++) {
      int end = end(hidden, text, at);
      if (end > at) {
        shown.append(text, copied, at).append(HIDDEN);
        copied = end;
        at = end - 1;
      }
    }
    return copied == 0 ? text : shown.append(text, copied, text.length()).toString();
  }

  /**
   * Returns the end of the longest secret that begins there: one may be the beginning of another.
   */
  private static int end(List<SpeltSecret> secrets, String text, int at) {
    int end = -1;
    for (SpeltSecret secret : secrets) {
      end = Math.max(end, secret.end(text, at));
    }
    return end;
  }

  private Known known() {
    List<Secret> now = secrets.get();
    Known last = known;
    if (!last.secrets().equals(now)) {
      last = Known.of(now);
      known = last;
    }
    return last;
  }

  private boolean isSensitive(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return SENSITIVE.contains(lower) || names.contains(lower);
  }

  /**
   * The secrets of some moment.
   *
   * @param secrets what they are
   * @param spelt finds those that are long enough to be hidden in a text
   */
  private record Known(List<Secret> secrets, List<SpeltSecret> spelt) {
    static Known of(List<Secret> secrets) {
      return new Known(
          List.copyOf(secrets),
          secrets.stream()
              .map(Secret::reveal)
              .filter(value -> value.length() >= SHORTEST_IN_TEXT)
              .map(SpeltSecret::new)
              .toList());
    }
  }
}
