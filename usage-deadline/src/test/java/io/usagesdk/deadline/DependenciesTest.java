package io.usagesdk.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What this module brings along of AWS: what signs and what finds credentials, nothing else. */
class DependenciesTest {
  private static final Pattern AWS_JAR =
      Pattern.compile(".*software/amazon/[a-z]+/([a-z0-9-]+)/[^/]+/[^/]+\\.jar");

  @Test
  void onlyTheseModulesOfAwsComeAlong() {
    assertThat(modulesOfAws())
        .containsExactlyInAnyOrder(
            // What is asked for,
            "auth",
            "http-auth-aws",
            "profiles",
            "regions",
            // and what these cannot do without.
            "annotations",
            "checksums",
            "checksums-spi",
            "endpoints-spi",
            "http-auth",
            "http-auth-spi",
            "http-client-spi",
            "identity-spi",
            "json-utils",
            "metrics-spi",
            "retries",
            "retries-spi",
            "sdk-core",
            "third-party-jackson-core",
            "utils");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient",
        "software.amazon.awssdk.http.apache.ApacheHttpClient",
        "software.amazon.awssdk.http.apache5.Apache5HttpClient",
        "software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient",
        "software.amazon.awssdk.http.crt.AwsCrtHttpClient",
        "software.amazon.awssdk.services.sts.StsClient",
        "software.amazon.awssdk.services.sso.SsoClient",
        "software.amazon.awssdk.services.deadline.DeadlineClient"
      })
  void noHttpClientAndNoServiceClientOfAwsIsThere(String type) {
    assertThat(isThere(type)).isFalse();
  }

  @Test
  void theListsAreReadFromARealClassPath() {
    assertThat(isThere("software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner")).isTrue();
  }

  private static boolean isThere(String type) {
    String file = type.replace('.', '/') + ".class";
    return DependenciesTest.class.getClassLoader().getResource(file) != null;
  }

  private static List<String> modulesOfAws() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(jar -> AWS_JAR.matcher(jar.replace(File.separatorChar, '/')))
        .filter(Matcher::matches)
        .map(jar -> jar.group(1))
        .toList();
  }
}
