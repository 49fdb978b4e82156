package io.usagesdk.core.config;

import static io.usagesdk.core.config.Places.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.Granularity;
import io.usagesdk.core.error.ConfigurationException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing, empty, misspelt or wrong is named, with what to do, and without secrets. */
class WrongSettingsTest {
  @TempDir Path root;

  private Places places;

  @BeforeEach
  void empty() {
    places = new Places(root);
  }

  @Test
  void namesAMissingKeyInEverySpelling() {
    assertThatThrownBy(() -> places.load().requireAccounts(ACME))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "acme: token is not set: set usage.acme.token in usage.properties or a --config file,"
                + " USAGE_ACME_TOKEN or ACME_TOKEN in the environment, or --set acme.token=...");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void namesAnEmptyKeyAndWhereItStands(String nothing) {
    places.variable("USAGE_ACME_TOKEN", nothing).file("usage.acme.token=fake");

    assertThatThrownBy(() -> places.load().accounts(ACME))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("acme: token is empty (USAGE_ACME_TOKEN in the environment): set");
  }

  @Test
  void anEmptyOverrideTakesBackWhatOtherPlacesSet() {
    places.file("usage.acme.token=fake", "usage.acme.max-attempts=9").set("acme.max-attempts", "");

    assertThat(places.only().http().maxAttempts()).isEqualTo(5);
    assertThat(places.only().origin("max-attempts")).isEmpty();

    places.variable("ACME_TOKEN", "fake").set("acme.token", " ");
    assertThatThrownBy(() -> places.load().requireAccounts(ACME))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "acme: token is not set (acme.token on the command line or in the builder is empty):"
                + " set usage.acme.token");
  }

  @Test
  void anAccountCanTakeBackWhatItWouldInherit() {
    places.file("usage.acme.region=north", "usage.acme[eu].token=fake").set("acme/eu.region", "");

    assertThat(places.load().requireAccount(ACME, "eu").get("region")).isEmpty();
  }

  @Test
  void takesAnEmptyVendorVariableForUnset() {
    places.variable("ACME_TOKEN", " ").variable("ACME_REGION", "");

    assertThat(places.load().accounts(ACME)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "tokn, did you mean 'token'?",
    "base_url, did you mean 'base-url'?",
    "max-atempts, did you mean 'max-attempts'?",
    "Token, did you mean 'token'?",
    "something-else-altogether, use one of connect-timeout"
  })
  void suggestsTheNearestKey(String key, String advice) {
    places.set("acme.token", "fake").property("usage.acme." + key, "fake-secret");

    assertThatThrownBy(() -> places.load().accounts(ACME))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "acme: there is no key '%s' (usage.acme.%s in the system properties): %s",
            key, key, advice)
        .hasMessageNotContaining("fake-secret");
  }

  @Test
  void listsTheWordsWhereAValueIsNoneOfThem() {
    places.set("acme.token", "fake").set("acme.region", "up");

    assertThatThrownBy(() -> places.only().oneOf("region", Granularity.class))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "acme: region is 'up' (acme.region on the command line or in the builder), not one of"
                + " hour, day, week, month, total: set ");
  }

  @Test
  void suggestsTheNearestProvider() {
    places.variable("USAGE_ACNE_TOKEN", "fake-secret");

    assertThatThrownBy(() -> places.load().rejectUnknownProviders(List.of("acme")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "configuration: there is no provider 'acne' (USAGE_ACNE_TOKEN in the environment): did"
                + " you mean 'acme'?");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usage.acme[eu]token",
        "usage.acme[eu.token",
        "usage.acme[eu",
        "usage.acme[eu]",
        "usage.acme[eu]]",
        "usage.acme",
        "usage.acme-token",
        "acme.token"
      })
  void refusesAPropertyThatIsAlmostASetting(String name) {
    places.file(name + "=fake-secret");

    assertThatThrownBy(() -> places.load().rejectUnknownProviders(List.of("acme")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("configuration: '" + name + " in ")
        .hasMessageEndingWith("write usage.<provider>.<key> or usage.<provider>[<name>].<key>")
        .hasMessageNotContaining("fake-secret");
  }

  @Test
  void refusesAnAccountNameFromTheEnvironmentThatIsNone() {
    places.variable("USAGE_ACME__EU.X__TOKEN", "fake-secret");

    assertThatThrownBy(places::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'EU.X' is no name for an account")
        .hasMessageNotContaining("fake-secret");
  }

  @Test
  void toleratesForeignSettingsExceptWhereTheyWereSetOnPurpose() {
    places.variable("USAGE_STATISTICS_MODE", "on").file("usage.reporting.mode=off");
    places.load().rejectUnknownProviders(List.of("acme"));

    places.set("reporting.mode", "off");
    assertThatThrownBy(() -> places.load().rejectUnknownProviders(List.of("acme")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("there is no provider 'reporting'")
        .hasMessageEndingWith("use one of acme");
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "acme.", ".token", "", "acme/eu", "/eu.token"})
  void refusesAnOverrideThatNamesNoSetting(String name) {
    assertThatThrownBy(() -> UsageConfig.builder().set(name, "fake-secret"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("does not name a setting")
        .hasMessageNotContaining("fake-secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"acme.token:fake-secret", "acme.token fake-secret", "acme.token\nfake-secret"})
  void showsNoSecretThatAnotherSeparatorMadePartOfTheName(String name) {
    places.set(name, "=");

    assertThatThrownBy(places::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("'acme.token...' does not name a setting")
        .hasMessageNotContaining("fake-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"token\\=fake-secret", "token\\:fake-secret", "token\\ fake-secret"})
  void showsNoSecretThatAnEscapeMadePartOfTheName(String line) {
    places.file("usage.acme." + line);

    assertThatThrownBy(() -> places.load().accounts(ACME))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("acme: there is no key 'token...' (usage.acme.token... in ")
        .hasMessageNotContaining("fake-secret");
  }

  @ParameterizedTest
  @CsvSource({
    "max-attempts, 0, a whole number from 1",
    "max-attempts, 2147483648, a whole number from 1",
    "page-size, ten, a whole number from 1",
    "page-size, -1, a whole number from 1",
    "read-timeout, 10, a duration such as 500ms",
    "read-timeout, 999999999999999h, a duration such as 500ms",
    "max-retry-delay, P106752D, a duration such as 500ms",
    "prefetch, yes, true or false",
    "allow-insecure, 1, true or false"
  })
  void namesAWrongValueAndWhatItShouldBe(String key, String value, String expected) {
    places.set("acme.token", "fake").set("acme." + key, value);
    ProviderSettings settings = places.only();

    assertThatThrownBy(
            () -> {
              HttpSettings unused = settings.http();
              settings.baseUrl("base-url");
            })
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "acme: %s is '%s' (acme.%s on the command line or in the builder), not %s",
            key, value, key, expected);
  }

  @Test
  void tellsWhereAWrongValueComesFromAndHowToSetAnother() {
    places.set("acme.token", "fake-secret").file("usage.acme.region=" + "x".repeat(300));
    ProviderSettings settings = places.only();

    assertThat(settings.wrong("region", "which is nowhere"))
        .hasMessageStartingWith(
            "acme: region is '" + "x".repeat(200) + "...' (usage.acme.region in ")
        .hasMessageContaining("named.properties), which is nowhere: set usage.acme.region in ")
        .hasMessageContaining("USAGE_ACME_REGION");
    assertThat(settings.wrong("prefetch", "which is odd"))
        .hasMessageStartingWith("acme: prefetch is 'true', which is odd: set usage.acme.prefetch");
    assertThat(settings.wrongUnseen("token", "too short"))
        .hasMessageStartingWith("acme: token is *** (acme.token on the command line")
        .hasMessageNotContaining("fake-secret");
    assertThat(settings.origin("prefetch")).isEmpty();
  }

  @Test
  void handsOutASecretAsNothingElse() {
    places.set("acme.token", "fake-secret");
    ProviderSettings settings = places.only();

    assertThatThrownBy(() -> settings.positive("token"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("acme declares 'token' as a secret");
    assertThatThrownBy(() -> settings.get("token")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> settings.secret("base-url"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("acme declares 'base-url' as no secret");
    assertThat(settings.requireSecret("token")).isEqualTo(Secret.of("fake-secret"));
    assertThat(Setting.ofVariable("USAGE_ACME_TOKEN", "fake-secret").orElseThrow())
        .asString()
        .doesNotContain("fake-secret");
    assertThat(settings.secret("token").orElseThrow()).hasToString("***");
  }

  @Test
  void tellsAValueOfTwoLinesInOne() {
    places.set("acme.token", "fake").set("acme.prefetch", "yes\u001b[2J\nno");

    assertThatThrownBy(() -> places.only().http())
        .hasMessageStartingWith("acme: prefetch is 'yes [2J no'");
  }
}
