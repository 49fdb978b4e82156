package io.usagesdk.core.config;

import static io.usagesdk.core.config.Places.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.ConfigurationException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several accounts of one provider, and what they share. */
class NamedAccountsTest {
  @TempDir Path root;

  private Places places;

  @BeforeEach
  void empty() {
    places = new Places(root);
  }

  @Test
  void areSpeltInThreeWaysAndAreTheSame() {
    places
        .file("usage.acme[eu-prod].token=fake", "usage.acme[eu-prod].region=file")
        .variable("USAGE_ACME__EU_PROD__REGION", "environment")
        .set("acme/eu-prod.page-size", "7");

    ProviderSettings settings = places.only();

    assertThat(settings.label()).isEqualTo("acme/eu-prod");
    assertThat(settings.source()).isEqualTo("eu-prod");
    assertThat(settings.secret("token")).contains(Secret.of("fake"));
    assertThat(settings.get("region")).contains("environment");
    assertThat(settings.http().pageSize()).isEqualTo(7);
  }

  @Test
  void areNamedInLowerCaseWhereOnlyTheEnvironmentKnowsThem() {
    places.variable("USAGE_ACME__EU_PROD__TOKEN", "fake");

    assertThat(places.only().source()).isEqualTo("eu_prod");
  }

  @Test
  void keepTheCapitalsOfTheirName() {
    places.variable("USAGE_ACME__EU__TOKEN", "fake").property("usage.acme[Eu].region", "here");

    assertThat(places.only().source()).isEqualTo("Eu");
    assertThat(places.only().secret("token")).isPresent();
  }

  @Test
  void mayNotBeOneInTheEnvironmentAndTwoElsewhere() {
    places.set("acme/eu-prod.token", "fake").file("usage.acme[eu_prod].token=fake");

    assertThatThrownBy(places::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("one and the same in the environment");
  }

  @Test
  void refuseANameWithOtherCharacters() {
    places.property("usage.acme[eu prod].token", "fake-secret");

    assertThatThrownBy(places::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("acme: 'eu prod' is no name for an account")
        .hasMessageNotContaining("fake-secret");
  }

  @Test
  void inheritWhatTheyDoNotSetButNoSecrets() {
    places
        .file("usage.acme.region=shared", "usage.acme.max-attempts=2", "usage.acme.token=fake")
        .set("acme/eu.region", "own")
        .set("acme/us.token", "fake-us");

    assertThat(places.load().requireAccount(ACME, "us").get("region")).contains("shared");
    assertThat(places.load().requireAccount(ACME, "us").http().maxAttempts()).isEqualTo(2);
    assertThatThrownBy(() -> places.load().requireAccount(ACME, "eu"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "acme/eu: token is not set: set usage.acme[eu].token in usage.properties or a --config"
                + " file, USAGE_ACME__EU__TOKEN in the environment, or --set acme/eu.token=...");
  }

  @Test
  void inheritNoSecretOfTheVendorsVariablesButTheRest() {
    places
        .variable("ACME_TOKEN", "fake")
        .variable("ACME_REGION", "vendor")
        .set("acme/eu.token", "fake-eu");

    ProviderSettings settings = places.load().requireAccount(ACME, "eu");

    assertThat(settings.secret("token")).contains(Secret.of("fake-eu"));
    assertThat(settings.get("region")).contains("vendor");
  }

  @Test
  void preferTheirOwnSettingWhereverItStands() {
    places
        .file("usage.acme[eu].token=fake", "usage.acme[eu].region=own")
        .set("acme.region", "shared");

    assertThat(places.load().requireAccount(ACME, "eu").get("region")).contains("own");
  }

  @Test
  void standBesideTheUnnamedOneOnlyIfThatIsComplete() {
    places.set("acme/eu.token", "fake").set("acme.region", "shared");
    assertThat(places.load().accounts(ACME))
        .extracting(ProviderSettings::label)
        .containsExactly("acme/eu");

    places.set("acme.token", "fake");
    assertThat(places.load().accounts(ACME))
        .extracting(ProviderSettings::label)
        .containsExactly("acme", "acme/eu");
  }

  @Test
  void areListedWhenOneThatIsNotThereIsAskedFor() {
    places.set("acme/eu.token", "fake").set("acme/us.token", "fake");

    assertThatThrownBy(() -> places.load().requireAccount(ACME, "asia"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "acme/asia: there is no account of this name, only acme/eu, acme/us: ask for one that"
                + " is there, or set usage.acme[asia].<key> or USAGE_ACME__ASIA__<KEY>");

    places.set("acme.token", "fake");
    assertThatThrownBy(() -> places.load().requireAccount(ACME, "asia"))
        .hasMessageStartingWith(
            "acme/asia: there is no account of this name, only acme (the one without a name),"
                + " acme/eu, acme/us: ");
  }

  @Test
  void areSaidToBeNoneWhenThereAreNone() {
    assertThatThrownBy(() -> places.load().requireAccount(ACME, "asia"))
        .hasMessage(
            "acme/asia: there is no account of this name, since none of acme is configured: set"
                + " usage.acme[asia].<key> or USAGE_ACME__ASIA__<KEY>");
  }
}
