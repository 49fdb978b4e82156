package io.usagesdk.elevate;

import io.usagesdk.core.error.ConfigurationException;
import java.util.Locale;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** The vendor's rules for the name of a server, and where the server of that name is. */
final class ServerName {
  private static final String LOCAL = "localhost";
  private static final String LOCAL_ROOT = "http://localhost:8200/";
  private static final String DOMAIN = ".earnix.com";
  private static final String SUBDOMAIN = ".e2";
  private static final String DIRECT_PREFIX = "e2-";

  /** RFC 1035, section 2.3.4, in characters. */
  private static final int LONGEST_LABEL = 63;

  private static final int LONGEST_HOST = 253;

  private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9.-]+");

  private ServerName() {}

  /**
   * Returns the server's root.
   *
   * @param label whose server it is, for messages
   * @param name the name as configured
   * @throws ConfigurationException if there can be no server of this name
   */
  static HttpUrl root(String label, String name) {
    String server = name.strip();
    refuse(label, name, server.isEmpty(), "is empty");
    refuse(
        label,
        name,
        !CHARACTERS.matcher(server).matches(),
        "has a character other than letters, digits, hyphens and dots");
    refuse(label, name, isEdge(server.charAt(0)), "starts with a hyphen or a dot");
    refuse(label, name, isEdge(server.charAt(server.length() - 1)), "ends with a hyphen or a dot");
    refuse(label, name, server.contains(".."), "has two dots in a row");
    if (server.equalsIgnoreCase(LOCAL)) {
      return HttpUrl.get(LOCAL_ROOT);
    }
    refuse(
        label,
        name,
        server.toLowerCase(Locale.ROOT).endsWith(DOMAIN),
        "is the whole name of a host");
    String host = server + (isDirect(server) ? "" : SUBDOMAIN) + DOMAIN;
    for (String part : server.split("\\.", -1)) {
      refuse(
          label,
          name,
          part.length() > LONGEST_LABEL,
          "has more than " + LONGEST_LABEL + " characters between two dots");
    }
    refuse(
        label,
        name,
        host.length() > LONGEST_HOST,
        "makes a host of more than " + LONGEST_HOST + " characters");
    HttpUrl root = HttpUrl.parse("https://" + host + "/");
    if (root == null) {
      throw wrong(label, name, "makes no host that can be called");
    }
    return root;
  }

  /** Host names know no capital letters, so neither does the prefix. */
  private static boolean isDirect(String server) {
    return server.regionMatches(true, 0, DIRECT_PREFIX, 0, DIRECT_PREFIX.length());
  }

  private static boolean isEdge(char c) {
    return c == '-' || c == '.';
  }

  private static void refuse(String label, String name, boolean wrong, String why) {
    if (wrong) {
      throw wrong(label, name, why);
    }
  }

  private static ConfigurationException wrong(String label, String name, String why) {
    return new ConfigurationException(
        label,
        "server is '" + shown(name) + "', which " + why,
        "give the server's name alone, such as e2-acme or acme; a whole address goes into"
            + " base-url");
  }

  /** What stands before an @ may be a password, what stands behind a question mark a token. */
  static String shown(String name) {
    return name.replaceAll("(?s).*(?=@)|[?#].*", "***");
  }
}
