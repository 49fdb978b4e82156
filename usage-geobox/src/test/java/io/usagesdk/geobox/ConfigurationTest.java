package io.usagesdk.geobox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviders;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.NotFoundException;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.geobox.SimulatedGeobox;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
  private static final String TOKEN = "fake-geobox-access-token";
  private static final String KEY = "fake-geobox-api-key";
  private static final String PASSWORD = "fake-geobox-password";
  private static final Map<String, String> ALL =
      Map.of(
          "GEOBOX_ACCESS_TOKEN", TOKEN,
          "GEOBOX_APIKEY", KEY,
          "GEOBOX_USERNAME", "north-maps",
          "GEOBOX_PASSWORD", PASSWORD);

  @TempDir private Path nowhere;

  private UsageConfig.Builder config(Map<String, String> environment) {
    return UsageConfig.builder()
        .environment(environment)
        .systemProperties(new Properties())
        .workingDirectory(nowhere)
        .homeDirectory(nowhere);
  }

  private static void use(UsageConfig.Builder config) {
    List<UsageProvider> providers = UsageProviders.fromConfig(config.build());
    providers.forEach(UsageProvider::close);
    assertThat(providers).hasSize(1);
  }

  private List<ReceivedRequest> requestsWith(Map<String, String> environment, String... settings) {
    try (SimulatedGeobox simulator = SimulatedGeobox.start()) {
      UsageConfig.Builder config = config(environment).set("geobox.base-url", simulator.baseUrl());
      for (int i = 0; i < settings.length; i += 2) {
        config.set(settings[i], settings[i + 1]);
      }
      UsageProvider provider = UsageProviders.fromConfig(config.build()).get(0);
      try (provider;
          UsageResults results = provider.usage(UsageQuery.month(YearMonth.of(2025, 10)))) {
        assertThat(results).isNotEmpty();
      }
      return simulator.requests();
    }
  }

  @Test
  void anAccessTokenIsPreferredThenAnApiKeyThenAPassword() {
    Map<String, String> variables = new HashMap<>(ALL);
    assertThat(requestsWith(variables))
        .allMatch(r -> ("Bearer " + TOKEN).equals(r.header("Authorization")))
        .noneMatch(r -> r.target().contains("apikey"));
    variables.remove("GEOBOX_ACCESS_TOKEN");
    assertThat(requestsWith(variables))
        .allMatch(r -> KEY.equals(r.query("apikey")))
        .noneMatch(r -> r.headers().names().contains("Authorization"));
    variables.remove("GEOBOX_APIKEY");
    assertThat(requestsWith(variables))
        .first()
        .satisfies(
            r -> assertThat(r.path()).isEqualTo("/v1/auth/token/"),
            r -> assertThat(r.body()).isEqualTo("username=north-maps&password=" + PASSWORD));
  }

  @Test
  void ourKeysWinOverTheVendorsVariables() {
    Map<String, String> wrong = Map.of("GEOBOX_APIKEY", "wrong", "GEOBOX_USERNAME", "wrong");
    assertThat(requestsWith(wrong, "geobox.api-key", KEY))
        .allMatch(r -> KEY.equals(r.query("apikey")));
  }

  @Test
  void withoutAnyWayToSignInAllThreeAreNamed() {
    assertThatThrownBy(() -> use(config(Map.of()).set("geobox.eid", "1")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(
            "access-token is not set, nor is api-key, nor are username and password")
        .hasMessageContaining("usage.geobox.access-token")
        .hasMessageContaining("USAGE_GEOBOX_ACCESS_TOKEN or GEOBOX_ACCESS_TOKEN");
    assertThatThrownBy(() -> GeoboxClient.builder().build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("neither access-token, nor api-key, nor username and password")
        .hasMessageContaining("GEOBOX_ACCESS_TOKEN, GEOBOX_APIKEY");
  }

  @Test
  void aNameWithoutAPasswordOrTheReverseIsToldByTheMissingHalf() {
    assertThatThrownBy(() -> use(config(Map.of("GEOBOX_USERNAME", "me"))))
        .hasMessageContaining("password is not set")
        .hasMessageContaining("USAGE_GEOBOX_PASSWORD or GEOBOX_PASSWORD");
    assertThatThrownBy(() -> use(config(Map.of("GEOBOX_PASSWORD", PASSWORD))))
        .hasMessageContaining("username is not set")
        .hasMessageNotContaining(PASSWORD);
    assertThatThrownBy(() -> GeoboxClient.builder().username("me").build())
        .hasMessageContaining("password is not set");
    assertThatThrownBy(() -> GeoboxClient.builder().password(Secret.of(PASSWORD)).build())
        .hasMessageContaining("username is not set")
        .hasMessageNotContaining(PASSWORD);
    use(config(Map.of("GEOBOX_USERNAME", "me", "GEOBOX_APIKEY", KEY)));
    use(config(Map.of("GEOBOX_PASSWORD", PASSWORD, "GEOBOX_ACCESS_TOKEN", TOKEN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"access-token", "api-key", "username", "password", "eid", "user-id"})
  void aKeyThatIsSetToNothingIsRefused(String key) {
    Map<String, String> environment = new HashMap<>(ALL);
    environment.put("USAGE_GEOBOX_" + key.toUpperCase(Locale.ROOT).replace('-', '_'), " ");

    assertThatThrownBy(() -> use(config(environment))).hasMessageContaining(key + " is empty");
  }

  @Test
  void secretsThatCannotBeSentAreRefusedUnseen() {
    assertThatThrownBy(() -> use(config(Map.of()).set("geobox.access-token", "fake token")))
        .hasMessageContaining("access-token holds a space")
        .hasMessageNotContaining("fake token");
    assertThatThrownBy(() -> use(config(Map.of()).set("geobox.api-key", "fake\nkey")))
        .hasMessageContaining("api-key holds a line break")
        .hasMessageNotContaining("fake");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "abc", "007"})
  void aUserIdThatIsNoNumberIsRefusedWithWhereItComesFrom(String value) {
    assertThatThrownBy(() -> use(config(ALL).set("geobox.user-id", value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "geobox: user-id is '"
                + value
                + "' (geobox.user-id on the command line or in the builder), not the number of a"
                + " user, which may be left out for the one who calls: set usage.geobox.user-id in")
        .hasMessageContaining("USAGE_GEOBOX_USER_ID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"fake-secret-by-mistake", "1234567890123456789"})
  void aUserIdThatMayBeAKeyIsRefusedUnseen(String value) {
    assertThatThrownBy(() -> use(config(ALL).set("geobox.user-id", value)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "geobox: user-id is *** (geobox.user-id on the command line or in the builder), not")
        .hasMessageNotContaining(value);
  }

  @Test
  void aUserWhoIsNotThereIsNamedWithTheSetting() {
    try (SimulatedGeobox simulator = SimulatedGeobox.start()) {
      UsageConfig.Builder config = config(Map.of());
      simulator.settings().forEach(config::set);
      config.set("geobox.user-id", "777").set("geobox.eid", simulator.apiKey());
      UsageProvider provider = UsageProviders.fromConfig(config.build()).get(0);
      try (provider) {
        assertThatThrownBy(provider::quotas)
            .isInstanceOf(NotFoundException.class)
            .hasMessageEndingWith(
                "(404): check base-url and user-id 777 (geobox.user-id on the command line or in"
                    + " the builder) and eid (geobox.eid on the command line or in the builder)")
            .hasMessageNotContaining(simulator.apiKey());
      }
    }
  }

  @Test
  void plainHttpLeavesTheMachineOnlyOnDemand() {
    UsageConfig.Builder config = config(ALL).set("geobox.base-url", "http://geobox.example/v1");
    assertThatThrownBy(() -> use(config)).hasMessageContaining("plain http");
    use(config.set("geobox.allow-insecure", "true"));
  }

  @Test
  void aNamedAccountTakesTheNameButNoSecretOfTheUnnamedOne() {
    UsageConfig.Builder config = config(ALL).set("geobox/eu.eid", "5");
    assertThatThrownBy(() -> use(config))
        .hasMessageContaining("geobox/eu: password is not set")
        .hasMessageNotContaining(PASSWORD);
    assertThat(
            requestsWith(Map.of("GEOBOX_USERNAME", "north-maps"), "geobox/eu.password", PASSWORD))
        .first()
        .satisfies(r -> assertThat(r.body()).contains("username=north-maps"));
  }

  @Test
  void saysThatAnApiKeyBesideAnAccessTokenHasNoEffect() {
    List<String> warnings = new ArrayList<>();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            warnings.add(new SimpleFormatter().formatMessage(record));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger("io.usagesdk.geobox");
    logger.addHandler(handler);
    try {
      use(config(Map.of("GEOBOX_ACCESS_TOKEN", TOKEN)).set("geobox.api-key", "fake-key"));
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(warnings).containsExactly("geobox: api-key has no effect, access-token is set too");
  }

  @Test
  void thePageSizeIsHowManyBucketsOneRequestAsksFor() {
    assertThat(requestsWith(Map.of("GEOBOX_ACCESS_TOKEN", TOKEN), "geobox.page-size", "500"))
        .filteredOn(r -> r.path().equals("/v1/usage/api"))
        .isNotEmpty()
        .allMatch(r -> Integer.parseInt(r.query("limit")) <= 502);
  }
}
