package io.usagesdk.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A key that is required unless another one is set. */
class AlternativeKeysTest {
  private static final List<ConfigKey> KEYS =
      List.of(
          ConfigKey.required("server", "its name").orVariables("ACME_SERVER").unless("base-url"),
          ConfigKey.optional("base-url", "its address", null));

  private static ProviderSettings settings(Map<String, String> values) {
    Map<String, Setting> layer = new HashMap<>();
    values.forEach((k, v) -> layer.put(k, new Setting("acme", null, k, v, "a test")));
    return new ProviderSettings("acme", null, KEYS, List.of(layer), List.of(), Map.of());
  }

  @Test
  void oneOfTheTwoIsEnough() {
    assertThat(settings(Map.of("server", "a")).isComplete()).isTrue();
    assertThat(settings(Map.of("base-url", "https://a.example")).isComplete()).isTrue();
    settings(Map.of("base-url", "https://a.example")).requireComplete();
    assertThat(settings(Map.of()).isComplete()).isFalse();
  }

  @Test
  void whereBothAreMissingBothAreNamed() {
    assertThatThrownBy(() -> settings(Map.of()).requireComplete())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("acme: server is not set, nor is base-url: set usage.acme.server")
        .hasMessageContaining("USAGE_ACME_SERVER or ACME_SERVER");
  }

  @Test
  void theOneThatIsNotNeededMayStillNotBeEmpty() {
    assertThatThrownBy(
            () ->
                settings(Map.of("server", " ", "base-url", "https://a.example")).requireComplete())
        .hasMessageContaining("server is empty");
  }
}
