package io.usagesdk.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.error.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageProvidersTest {
  @TempDir Path empty;

  @BeforeEach
  void forget() {
    AcmeFactory.CLOSED.clear();
  }

  @Test
  void findsTheFactoriesOnTheClassPath() {
    assertThat(UsageProviders.available())
        .singleElement()
        .isInstanceOf(AcmeFactory.class)
        .returns("acme", UsageProviderFactory::id);
  }

  @Test
  void makesNothingWhereNothingIsConfigured() {
    assertThat(UsageProviders.fromConfig(config().build())).isEmpty();
  }

  @Test
  void makesAProviderForEveryAccountSortedByName() {
    assertThat(
            UsageProviders.fromConfig(
                config()
                    .set("acme/us.token", "fake-1")
                    .set("acme.token", "fake-2")
                    .set("acme/eu.token", "fake-3")
                    .build()))
        .extracting(UsageProvider::source)
        .containsExactly(Optional.empty(), Optional.of("eu"), Optional.of("us"));
    assertThat(AcmeFactory.CLOSED).isEmpty();
  }

  @Test
  void closesWhatItMadeWhenALaterOneFailsWhateverItThrows() {
    UsageConfig config =
        config()
            .set("acme.token", "fake-1")
            .set("acme/eu.token", "fake-2")
            .set("acme/us.token", "fake-3")
            .set("acme/us.region", "nowhere")
            .build();

    assertThatThrownBy(() -> UsageProviders.fromConfig(config))
        .isInstanceOf(IllegalStateException.class);

    assertThat(AcmeFactory.CLOSED).containsExactly("acme", "acme/eu");
  }

  @Test
  void refusesAnAccountThatIsConfiguredByHalves() {
    assertThatThrownBy(() -> UsageProviders.fromConfig(config().set("acme.region", "here").build()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("acme: token is not set: set usage.acme.token");
  }

  private UsageConfig.Builder config() {
    return UsageConfig.builder()
        .environment(Map.of())
        .systemProperties(new Properties())
        .workingDirectory(empty)
        .homeDirectory(empty);
  }
}
