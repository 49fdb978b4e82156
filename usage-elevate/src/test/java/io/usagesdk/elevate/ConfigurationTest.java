package io.usagesdk.elevate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviders;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.testkit.elevate.SimulatedElevate;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private static final String SECRET = "fake-secret-of-elevate";

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

  @Test
  void theVendorsVariablesAreEnough() {
    use(config(Map.of("E2_SERVER", "e2-acme", "E2_CLIENT_ID", "me", "E2_SECRET_KEY", SECRET)));
  }

  @Test
  void ourKeysWinOverTheVendorsVariables() {
    assertThatThrownBy(
            () ->
                use(
                    config(
                            Map.of(
                                "E2_SERVER",
                                "e2-acme",
                                "E2_CLIENT_ID",
                                "me",
                                "E2_SECRET_KEY",
                                SECRET))
                        .set("elevate.server", "-bad")))
        .hasMessageContaining("server is '-bad'");
  }

  @Test
  void theBaseUrlWinsOverTheServer() {
    try (SimulatedElevate simulator = SimulatedElevate.start()) {
      UsageConfig.Builder config =
          config(Map.of("E2_SERVER", "not/a/name")).set("elevate.csv-path", "/api/umon/x.csv");
      simulator.settings().forEach(config::set);
      UsageProvider provider = UsageProviders.fromConfig(config.build()).get(0);
      try (provider;
          UsageResults results = provider.usage(UsageQuery.between(Wire.START, Wire.END))) {
        assertThat(results).hasSize(2);
      }
      assertThat(simulator.exchanges()).isEqualTo(1);
    }
  }

  @Test
  void saysThatAServerBesideABaseUrlHasNoEffect() {
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
    Logger logger = Logger.getLogger("io.usagesdk.elevate");
    logger.addHandler(handler);
    try {
      use(
          config(Map.of("E2_CLIENT_ID", "me", "E2_SECRET_KEY", SECRET))
              .set("elevate.server", "e2-acme")
              .set("elevate.base-url", "https://elevate.example"));
    } finally {
      logger.removeHandler(handler);
    }
    assertThat(warnings).containsExactly("elevate: server has no effect, base-url is set too");
  }

  /** Else the secret of one account would go to the server of another. */
  @Test
  void theServerOfANamedAccountWinsOverABaseUrlThatItWouldInherit() {
    UsageConfig.Builder config =
        config(Map.of())
            .set("elevate.base-url", "https://elevate.example")
            .set("elevate.client-id", "me")
            .set("elevate/eu.server", "-bad")
            .set("elevate/eu.secret-key", SECRET);
    assertThatThrownBy(() -> use(config)).hasMessageContaining("elevate/eu: server is '-bad'");
  }

  @Test
  void aMissingServerIsToldByAllItsNames() {
    assertThatThrownBy(() -> use(config(Map.of("E2_CLIENT_ID", "me", "E2_SECRET_KEY", SECRET))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("server is not set, nor is base-url")
        .hasMessageContaining("usage.elevate.server")
        .hasMessageContaining("USAGE_ELEVATE_SERVER or E2_SERVER")
        .hasMessageNotContaining(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"client-id", "secret-key"})
  void aMissingOrEmptyKeyIsToldByBothItsNames(String key) {
    String variable = "E2_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    UsageConfig.Builder missing = config(Map.of("E2_SERVER", "acme", variable, "  "));
    String other = key.equals("client-id") ? "secret-key" : "client-id";
    missing.set("elevate." + other, SECRET);
    assertThatThrownBy(() -> use(missing))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(key + " is not set")
        .hasMessageContaining("usage.elevate." + key)
        .hasMessageContaining(variable)
        .hasMessageNotContaining(SECRET);
    missing.set("elevate." + key, " ");
    assertThatThrownBy(() -> use(missing))
        .hasMessageContaining(
            key
                + " is not set (elevate."
                + key
                + " on the command line or in the builder is empty)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/x",
        "//evil.example/x",
        "/a?b=c",
        "/a#b",
        "/../a",
        "/a/../../b",
        "/a/%2e%2E/b",
        "/a/./b",
        "/a/%2e",
        "..",
        "\\a",
        "/a b",
        "/a\tb",
        "/ä",
        "/%zz",
        "/%2",
        "a//b",
        "/a/",
        "/"
      })
  void aPathOfTheCsvThatIsNoneIsRefused(String path) {
    assertThatThrownBy(
            () ->
                use(
                    config(
                            Map.of(
                                "E2_SERVER", "acme", "E2_CLIENT_ID", "me", "E2_SECRET_KEY", SECRET))
                        .set("elevate.csv-path", path)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("csv-path is '");
  }

  @Test
  void plainHttpLeavesTheMachineOnlyOnDemand() {
    UsageConfig.Builder config =
        config(Map.of("E2_CLIENT_ID", "me", "E2_SECRET_KEY", SECRET))
            .set("elevate.base-url", "http://elevate.example");
    assertThatThrownBy(() -> use(config)).hasMessageContaining("plain http");
    use(config.set("elevate.allow-insecure", "true"));
  }
}
