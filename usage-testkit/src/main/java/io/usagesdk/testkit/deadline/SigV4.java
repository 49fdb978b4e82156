package io.usagesdk.testkit.deadline;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature Version 4, written from its specification ("Create a signed AWS API request" in the AWS
 * General Reference), the way a service other than S3 has it. Shares nothing with what clients sign
 * with.
 */
final class SigV4 {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String TERMINATOR = "aws4_request";

  private static final String HMAC = "HmacSHA256";
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  /**
   * What a signature is good for.
   *
   * @param date the day, eight digits
   * @param region the region
   * @param service the signing name
   */
  record Scope(String date, String region, String service) {
    @Override
    public String toString() {
      return String.join("/", date, region, service, TERMINATOR);
    }
  }

  /**
   * A header that is signed.
   *
   * @param name its name in lower case
   * @param values its values in the order they were sent
   */
  record SignedHeader(String name, List<String> values) {
    private String line() {
      List<String> trimmed =
          values.stream().map(value -> value.strip().replaceAll(" +", " ")).toList();
      return name + ":" + String.join(",", trimmed) + "\n";
    }
  }

  private SigV4() {}

  /**
   * Returns the first thing that is hashed.
   *
   * @param method the method
   * @param path the path as it was sent
   * @param query the query as it was sent, without the question mark
   * @param headers the signed ones, sorted by name
   * @param payloadHash the hash of the body
   */
  static String canonicalRequest(
      String method, String path, String query, List<SignedHeader> headers, String payloadHash) {
    StringBuilder lines = new StringBuilder();
    headers.forEach(header -> lines.append(header.line()));
    List<String> names = headers.stream().map(SignedHeader::name).toList();
    return String.join(
        "\n",
        method,
        canonicalPath(path),
        canonicalQuery(query),
        lines,
        String.join(";", names),
        payloadHash);
  }

  static String stringToSign(String time, Scope scope, String canonicalRequest) {
    return String.join("\n", ALGORITHM, time, scope.toString(), hash(canonicalRequest));
  }

  static byte[] signingKey(String secret, Scope scope) {
    byte[] date = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.date());
    return hmac(hmac(hmac(date, scope.region()), scope.service()), TERMINATOR);
  }

  static String signature(byte[] signingKey, String stringToSign) {
    return HexFormat.of().formatHex(hmac(signingKey, stringToSign));
  }

  static String hash(String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Dot segments and empty ones go, then what was encoded when it was sent is encoded again. */
  private static String canonicalPath(String path) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : path.split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(encoded(segment.getBytes(StandardCharsets.UTF_8)));
      }
    }
    String end = path.endsWith("/") && !segments.isEmpty() ? "/" : "";
    return "/" + String.join("/", segments) + end;
  }

  /** Sorted by name and then by value, both as they are after encoding. */
  private static String canonicalQuery(String query) {
    List<List<String>> parameters = new ArrayList<>();
    for (String parameter : query.split("&", -1)) {
      if (!parameter.isEmpty()) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        parameters.add(List.of(encoded(decoded(name)), encoded(decoded(value))));
      }
    }
    parameters.sort((a, b) -> compare(a, b));
    return String.join("&", parameters.stream().map(p -> String.join("=", p)).toList());
  }

  private static int compare(List<String> one, List<String> other) {
    int byName = one.get(0).compareTo(other.get(0));
    return byName != 0 ? byName : one.get(1).compareTo(other.get(1));
  }

  /** A plus sign is a plus sign: SigV4 knows no forms. */
  private static byte[] decoded(String text) {
    byte[] sent = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < sent.length; i++) {
      if (sent[i] == '%') {
        if (i + 2 >= sent.length) {
          throw new IllegalArgumentException("a percent sign without two digits");
        }
        String digits = new String(sent, i + 1, 2, StandardCharsets.ISO_8859_1);
        bytes.write(HexFormat.fromHexDigits(digits));
        i += 2;
      } else {
        bytes.write(sent[i]);
      }
    }
    return bytes.toByteArray();
  }

  private static String encoded(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (byte b : bytes) {
      if (UNRESERVED.indexOf(b) >= 0) {
        text.append((char) b);
      } else {
        text.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return text.toString();
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("no key", e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + HMAC, e);
    }
  }

  /** Returns the names of signed headers in the only order that is right. */
  static boolean areSorted(String[] names) {
    List<String> sorted = new ArrayList<>(Arrays.asList(names));
    Collections.sort(sorted);
    return sorted.equals(Arrays.asList(names));
  }
}
