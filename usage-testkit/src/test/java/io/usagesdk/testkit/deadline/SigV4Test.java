package io.usagesdk.testkit.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The examples that AWS publishes: of its General Reference (ListUsers of IAM, the derivation of a
 * key) and of the test suite for Signature Version 4.
 */
class SigV4Test {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final String TIME = "20150830T123600Z";
  private static final SigV4.Scope SUITE = new SigV4.Scope("20150830", "us-east-1", "service");
  private static final SigV4.Scope IAM = new SigV4.Scope("20150830", "us-east-1", "iam");
  private static final String EMPTY_HASH =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  private static final List<SigV4.SignedHeader> HEADERS =
      List.of(header("host", "example.amazonaws.com"), header("x-amz-date", TIME));

  @Test
  void theHashOfAnEmptyBodyIsTheKnownOne() {
    assertThat(SigV4.hash("")).isEqualTo(EMPTY_HASH);
  }

  @Test
  void derivesThePublishedSigningKey() {
    assertThat(HexFormat.of().formatHex(SigV4.signingKey(SECRET, IAM)))
        .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
  }

  @Test
  void signsThePublishedRequestToIam() {
    String canonical =
        SigV4.canonicalRequest(
            "GET",
            "/",
            "Action=ListUsers&Version=2010-05-08",
            List.of(
                header("content-type", "application/x-www-form-urlencoded; charset=utf-8"),
                header("host", "iam.amazonaws.com"),
                header("x-amz-date", TIME)),
            EMPTY_HASH);

    assertThat(SigV4.hash(canonical))
        .isEqualTo("f536975d06c0309214f805bb90ccff089219ecd68b2577efef23edd43b7e1a59");
    assertThat(
            SigV4.signature(
                SigV4.signingKey(SECRET, IAM), SigV4.stringToSign(TIME, IAM, canonical)))
        .isEqualTo("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
  }

  @Test
  void hashesTheCanonicalRequestOfGetVanilla() {
    String canonical = SigV4.canonicalRequest("GET", "/", "", HEADERS, EMPTY_HASH);

    assertThat(canonical)
        .isEqualTo(
            """
            GET
            /

            host:example.amazonaws.com
            x-amz-date:20150830T123600Z

            host;x-amz-date
            """
                + EMPTY_HASH);
    assertThat(SigV4.hash(canonical))
        .isEqualTo("bb579772317eb040ac9ed261061d46c1f17a8133879d6129b6e1c25292927e63");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "get-vanilla, GET, /, '',"
        + " 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31",
    "post-vanilla, POST, /, '',"
        + " 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b",
    "get-vanilla-query-order-key-case, GET, /, Param2=value2&Param1=value1,"
        + " b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
  })
  void signsAsTheTestSuiteDoes(
      String name, String method, String path, String query, String signature) {
    String canonical = SigV4.canonicalRequest(method, path, query, HEADERS, EMPTY_HASH);

    assertThat(
            SigV4.signature(
                SigV4.signingKey(SECRET, SUITE), SigV4.stringToSign(TIME, SUITE, canonical)))
        .isEqualTo(signature);
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "'', /",
    "/a/../b, /b",
    "/./a//b/, /a/b/",
    "/2023-10-12/farms, /2023-10-12/farms",
    "/a%20b, /a%2520b",
    "/ü, /%C3%BC",
  })
  void normalizesThePathAndEncodesItOnceMore(String path, String canonical) {
    assertThat(SigV4.canonicalRequest("GET", path, "", HEADERS, EMPTY_HASH))
        .startsWith("GET\n" + canonical + "\n\n");
  }

  @ParameterizedTest
  @CsvSource({
    "b=2&a=1, a=1&b=2",
    "a=2&a=1, a=1&a=2",
    "a, a=",
    "nextToken=t1%3D%3D%2F%2B, nextToken=t1%3D%3D%2F%2B",
    "nextToken=t1==/+, nextToken=t1%3D%3D%2F%2B",
    "a=%7e*~, a=~%2A~",
    "a=%e1%88%b4, a=%E1%88%B4",
  })
  void sortsTheQueryAndEncodesItInOneWay(String query, String canonical) {
    assertThat(SigV4.canonicalRequest("GET", "/", query, HEADERS, EMPTY_HASH))
        .startsWith("GET\n/\n" + canonical + "\n");
  }

  @Test
  void trimsHeadersAndJoinsThoseOfOneName() {
    List<SigV4.SignedHeader> headers =
        List.of(
            new SigV4.SignedHeader("my-header1", List.of("value4", "value1")),
            header("my-header2", "  \"a   b   c\" "));

    assertThat(SigV4.canonicalRequest("GET", "/", "", headers, EMPTY_HASH))
        .contains("\nmy-header1:value4,value1\nmy-header2:\"a b c\"\n\nmy-header1;my-header2\n");
  }

  private static SigV4.SignedHeader header(String name, String value) {
    return new SigV4.SignedHeader(name, List.of(value));
  }
}
