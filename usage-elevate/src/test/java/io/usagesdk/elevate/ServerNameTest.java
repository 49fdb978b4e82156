package io.usagesdk.elevate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.ConfigurationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ServerNameTest {
  private static final String LABEL_63 = "a".repeat(63);

  @ParameterizedTest
  @CsvSource({
    "localhost, http://localhost:8200/",
    "LocalHost, http://localhost:8200/",
    "'  localhost ', http://localhost:8200/",
    "e2-acme, https://e2-acme.earnix.com/",
    "e2-1, https://e2-1.earnix.com/",
    "e2-acme.eu, https://e2-acme.eu.earnix.com/",
    "E2-Acme, https://e2-acme.earnix.com/",
    "'\te2-acme\n', https://e2-acme.earnix.com/",
    "acme, https://acme.e2.earnix.com/",
    "ACME, https://acme.e2.earnix.com/",
    "a, https://a.e2.earnix.com/",
    "7, https://7.e2.earnix.com/",
    "e2, https://e2.e2.earnix.com/",
    "e2x, https://e2x.e2.earnix.com/",
    "e2.acme, https://e2.acme.e2.earnix.com/",
    "my-e2-acme, https://my-e2-acme.e2.earnix.com/",
    "acme.eu-west-1, https://acme.eu-west-1.e2.earnix.com/",
    "localhost.acme, https://localhost.acme.e2.earnix.com/",
    "a--b, https://a--b.e2.earnix.com/",
    "1.2.3.4, https://1.2.3.4.e2.earnix.com/",
  })
  void aGoodNameLeadsToItsServer(String name, String root) {
    assertThat(ServerName.root("elevate", name)).hasToString(root);
  }

  @Test
  void theLongestLabelAndTheLongestHostAreGood() {
    assertThat(ServerName.root("elevate", LABEL_63).host()).startsWith(LABEL_63 + ".");
    String suffix = ".e2.earnix.com";
    String name = String.join(".", LABEL_63, LABEL_63, LABEL_63, "a".repeat(253 - 192 - 14));
    assertThat(ServerName.root("elevate", name).host()).hasSize(253).endsWith(suffix);
    String direct = "e2-" + String.join(".", "b".repeat(60), LABEL_63, LABEL_63, "a".repeat(50));
    assertThat(direct + ".earnix.com").hasSize(253);
    assertThat(ServerName.root("elevate", direct).host()).hasSize(253);
  }

  static Stream<Arguments> badNames() {
    String characters = "has a character";
    return Stream.of(
        Arguments.of("", "is empty"),
        Arguments.of("   ", "is empty"),
        Arguments.of("\t\n", "is empty"),
        Arguments.of("-acme", "starts with"),
        Arguments.of(".acme", "starts with"),
        Arguments.of("acme-", "ends with"),
        Arguments.of("acme.", "ends with"),
        Arguments.of("e2-", "ends with"),
        Arguments.of("-", "starts with"),
        Arguments.of(".", "starts with"),
        Arguments.of("..", "starts with"),
        Arguments.of("a..b", "two dots"),
        Arguments.of("acme.e2.earnix.com", "the whole name of a host"),
        Arguments.of("E2-acme.Earnix.com", "the whole name of a host"),
        Arguments.of("https://acme", characters),
        Arguments.of("acme/", characters),
        Arguments.of("acme/path", characters),
        Arguments.of("acme\\path", characters),
        Arguments.of("user@acme", characters),
        Arguments.of("acme:8200", characters),
        Arguments.of("localhost:8200", characters),
        Arguments.of("acme%2e", characters),
        Arguments.of("acme?x=1", characters),
        Arguments.of("acme#x", characters),
        Arguments.of("ac me", characters),
        Arguments.of("ac\tme", characters),
        Arguments.of("ac\r\nme", characters),
        Arguments.of("acme\u0000", characters),
        Arguments.of("{server}", characters),
        Arguments.of("${E2_SERVER}", characters),
        Arguments.of("[::1]", characters),
        Arguments.of("acme_eu", characters),
        Arguments.of("acme,other", characters),
        Arguments.of("acme;x", characters),
        Arguments.of("acme&x", characters),
        Arguments.of("acme=x", characters),
        Arguments.of("acme*", characters),
        Arguments.of("'acme'", characters),
        Arguments.of("\"acme\"", characters),
        Arguments.of("<acme>", characters),
        Arguments.of("acmé", characters),
        Arguments.of("аcme", characters), // a Cyrillic letter
        Arguments.of("acme\u3002com", characters), // an ideographic full stop
        Arguments.of("a\u00adb", characters), // a soft hyphen
        Arguments.of(LABEL_63 + "a", "between two dots"),
        Arguments.of("acme." + LABEL_63 + "a.eu", "between two dots"),
        Arguments.of(
            String.join(".", LABEL_63, LABEL_63, LABEL_63, "a".repeat(48)), "more than 253"),
        Arguments.of(
            "e2-" + String.join(".", "b".repeat(60), LABEL_63, LABEL_63, "a".repeat(51)),
            "more than 253"));
  }

  @ParameterizedTest
  @MethodSource("badNames")
  void aBadNameIsRefusedAndNamed(String name, String why) {
    assertThatThrownBy(() -> ServerName.root("elevate/eu", name))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("elevate/eu: server is '")
        .hasMessageContaining(why)
        .hasMessageContaining("base-url");
  }

  @ParameterizedTest
  @CsvSource({
    "https://me:fake-password@acme, fake-password",
    "acme?token=fake-token, fake-token",
    "acme#fake-token, fake-token"
  })
  void whatMayBeASecretInABadNameIsNotShown(String name, String secret) {
    assertThatThrownBy(() -> ServerName.root("elevate", name))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining(secret);
  }
}
