package io.usagesdk.testkit.deadline;

import io.usagesdk.testkit.ReceivedRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses requests that are not signed, or wrongly, or with the wrong key, or at another time. */
final class SignatureVerifier {
  static final String DATE = "X-Amz-Date";
  static final String TOKEN = "X-Amz-Security-Token";
  static final String CONTENT_HASH = "x-amz-content-sha256";

  private static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          SigV4.ALGORITHM
              + " Credential=([^/,\\s]+)/(\\d{8})/([^/,\\s]+)/([^/,\\s]+)/"
              + SigV4.TERMINATOR
              + ", *SignedHeaders=([a-z0-9;-]+), *Signature=([0-9a-f]{64})");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final AccessKeys keys;
  private final String region;
  private final String service;
  private final InstantSource clock;

  SignatureVerifier(AccessKeys keys, String region, String service, InstantSource clock) {
    this.keys = keys;
    this.region = region;
    this.service = service;
    this.clock = clock;
  }

  /** Whether a request is signed at all, rightly or wrongly. */
  static boolean isSigned(ReceivedRequest request) {
    String authorization = request.header("Authorization");
    return authorization != null && AUTHORIZATION.matcher(authorization).matches();
  }

  /**
   * Checks a request.
   *
   * @throws Refusal if it is to be refused
   */
  void verify(ReceivedRequest request) {
    String authorization = request.header("Authorization");
    if (authorization == null) {
      throw Refusal.forbidden(
          "MissingAuthenticationTokenException", "Missing Authentication Token");
    }
    Matcher parts = AUTHORIZATION.matcher(authorization);
    if (!parts.matches()) {
      throw Refusal.forbidden(
          "IncompleteSignatureException", "Authorization header is not of the form of SigV4");
    }
    AccessKeys.AccessKey key = keys.require(parts.group(1), request.header(TOKEN));
    SigV4.Scope scope = new SigV4.Scope(parts.group(2), parts.group(3), parts.group(4));
    String time = checkedTime(request.header(DATE), scope);
    checkScope(scope);
    String[] names = parts.group(5).split(";", -1);
    checkSigned(request, names);
    String canonical =
        SigV4.canonicalRequest(
            request.method(),
            request.path(),
            request.rawQuery(),
            headers(request, names),
            payloadHash(request));
    String right =
        SigV4.signature(
            SigV4.signingKey(key.secret(), scope), SigV4.stringToSign(time, scope, canonical));
    if (!isSame(right, parts.group(6))) {
      throw wrong(
          "The request signature we calculated does not match the signature you provided. The"
              + " canonical string for this request should have been '"
              + canonical
              + "'");
    }
  }

  /** Before the signature, as AWS does: with a wrong time none can be right. */
  private String checkedTime(@Nullable String time, SigV4.Scope scope) {
    Instant signed;
    try {
      signed = Instant.from(TIME.parse(time == null ? "" : time));
    } catch (DateTimeParseException e) {
      throw Refusal.forbidden(
          "IncompleteSignatureException", DATE + " must be like 20150830T123600Z");
    }
    Instant now = clock.instant();
    if (signed.isBefore(now.minus(LARGEST_SKEW))) {
      throw Refusal.forbidden("RequestExpired", "Signature expired: " + time + " is too long ago");
    }
    if (signed.isAfter(now.plus(LARGEST_SKEW))) {
      throw Refusal.forbidden(
          "RequestTimeTooSkewed", "Signature not yet current: " + time + " is still to come");
    }
    if (!TIME.format(signed).startsWith(scope.date())) {
      throw wrong("Date in Credential scope does not match " + DATE);
    }
    return TIME.format(signed);
  }

  private void checkScope(SigV4.Scope scope) {
    if (!scope.region().equals(region) || !scope.service().equals(service)) {
      throw wrong("Credential should be scoped to " + region + " and " + service);
    }
  }

  /** What could be changed on the way has to be signed. */
  private static void checkSigned(ReceivedRequest request, String[] names) {
    List<String> signed = Arrays.asList(names);
    if (!SigV4.areSorted(names)) {
      throw wrong("SignedHeaders is not sorted");
    }
    List<String> needed = new ArrayList<>(List.of("host"));
    for (String name : request.headers().names()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith("x-amz-")) {
        needed.add(lower);
      }
    }
    for (String name : needed) {
      if (!signed.contains(name)) {
        throw wrong("'" + name + "' must be a signed header");
      }
    }
  }

  private static List<SigV4.SignedHeader> headers(ReceivedRequest request, String[] names) {
    return Arrays.stream(names)
        .map(name -> new SigV4.SignedHeader(name, request.headers().values(name)))
        .toList();
  }

  private static String payloadHash(ReceivedRequest request) {
    String hash = SigV4.hash(request.body());
    String told = request.header(CONTENT_HASH);
    if (told != null && !told.equals(hash)) {
      throw wrong("The provided '" + CONTENT_HASH + "' header does not match what was computed");
    }
    return hash;
  }

  private static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
  }

  private static Refusal wrong(String message) {
    return Refusal.forbidden("InvalidSignatureException", message);
  }
}
