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
    values.forEach((k, v) -> layer.put(k, new Setting("acme", null, k, v, "a test", false)));
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
        .hasMessageContaining("USAGE_ACME_SERVER or ACME_SERVER")
        .hasMessageEndingWith("; or instead usage.acme.base-url (USAGE_ACME_BASE_URL)");
  }

  @Test
  void theOneThatIsNotNeededMayStillNotBeEmpty() {
    assertThatThrownBy(
            () ->
                settings(Map.of("server", " ", "base-url", "https://a.example")).requireComplete())
        .hasMessageContaining("server is empty");
  }

  private static final List<ConfigKey> THREE_WAYS =
      List.of(
          ConfigKey.required("token", "a token").asSecret().unless("key", "user", "password"),
          ConfigKey.optional("key", "a key", null).asSecret(),
          ConfigKey.required("user", "who").unless("token", "key"),
          ConfigKey.required("password", "the proof").asSecret().unless("token", "key"));

  private static ProviderSettings ways(Map<String, String> values) {
    Map<String, Setting> layer = new HashMap<>();
    values.forEach((k, v) -> layer.put(k, new Setting("acme", null, k, v, "a test", false)));
    return new ProviderSettings("acme", null, THREE_WAYS, List.of(layer), List.of(), Map.of());
  }

  @Test
  void eachOfSeveralWaysIsEnough() {
    ways(Map.of("token", "fake")).requireComplete();
    ways(Map.of("key", "fake")).requireComplete();
    ways(Map.of("user", "me", "password", "fake")).requireComplete();
    ways(Map.of("key", "fake", "user", "me")).requireComplete();
  }

  @Test
  void withoutAnyOfSeveralWaysAllAreNamed() {
    assertThat(ways(Map.of()).isComplete()).isFalse();
    assertThatThrownBy(() -> ways(Map.of()).requireComplete())
        .hasMessageStartingWith(
            "acme: token is not set, nor is key, nor are user and password: set usage.acme.token")
        .hasMessageEndingWith(
            "; or instead usage.acme.key (USAGE_ACME_KEY); or instead usage.acme.user"
                + " (USAGE_ACME_USER) and usage.acme.password (USAGE_ACME_PASSWORD)");
  }

  @Test
  void halfOfAWayIsToldByTheHalfThatIsMissing() {
    assertThat(ways(Map.of("user", "me")).isComplete()).isFalse();
    assertThatThrownBy(() -> ways(Map.of("user", "me")).requireComplete())
        .hasMessageStartingWith("acme: password is not set, nor is token, nor is key")
        .hasMessageContaining("usage.acme.password");
    assertThatThrownBy(() -> ways(Map.of("password", "fake")).requireComplete())
        .hasMessageStartingWith("acme: user is not set, nor is token, nor is key")
        .hasMessageNotContaining("fake");
  }
}
