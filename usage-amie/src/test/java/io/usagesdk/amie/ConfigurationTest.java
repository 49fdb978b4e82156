package io.usagesdk.amie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviders;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.json.JsonTrees;
import io.usagesdk.core.sending.RawRecord;
import io.usagesdk.core.sending.UsageSender;
import io.usagesdk.core.sending.UsageSenders;
import io.usagesdk.testkit.amie.SimulatedAmie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
  private static final String KEY = "fake-key-of-amie";

  @TempDir private Path nowhere;

  private UsageConfig.Builder config(Map<String, String> environment) {
    return UsageConfig.builder()
        .environment(environment)
        .systemProperties(new Properties())
        .workingDirectory(nowhere)
        .homeDirectory(nowhere);
  }

  @Test
  void theVendorsVariablesAreEnoughForProviderAndSender() {
    UsageConfig config =
        config(
                Map.of(
                    "AMIE_SITE_NAME", "example-site",
                    "AMIE_API_KEY", KEY,
                    "AMIE_USAGE_URL", "https://usage.example/api/v1"))
            .build();
    List<UsageProvider> providers = UsageProviders.fromConfig(config);
    List<UsageSender> senders = UsageSenders.fromConfig(config);
    providers.forEach(UsageProvider::close);
    senders.forEach(UsageSender::close);
    assertThat(providers).extracting(UsageProvider::id).containsExactly("amie");
    assertThat(senders).extracting(UsageSender::id).containsExactly("amie");
  }

  @Test
  void sendersOfNamedAccountsHaveTheirNames() {
    UsageConfig config =
        config(Map.of())
            .set("amie/east.site", "site-east")
            .set("amie/east.api-key", KEY)
            .set("amie/west.site", "site-west")
            .set("amie/west.api-key", KEY)
            .build();
    List<UsageSender> senders = UsageSenders.fromConfig(config);
    senders.forEach(UsageSender::close);
    assertThat(senders).extracting(s -> s.source().orElseThrow()).containsExactly("east", "west");
  }

  @Test
  void withoutSettingsThereIsNoSender() {
    assertThat(UsageSenders.fromConfig(config(Map.of()).build())).isEmpty();
    assertThat(UsageSenders.available()).hasSize(1);
  }

  @Test
  void namesWhatIsMissingOrWrongAndNeverTheKey() {
    refuses(config(Map.of("AMIE_API_KEY", KEY)), "site is not set");
    refuses(config(Map.of("AMIE_SITE_NAME", "s")), "api-key is not set");
    UsageConfig.Builder both = config(Map.of("AMIE_SITE_NAME", "s", "AMIE_API_KEY", KEY));
    refuses(both.set("amie.max-request-bytes", "0"), "max-request-bytes is '0'");
    both = config(Map.of("AMIE_SITE_NAME", "s", "AMIE_API_KEY", KEY));
    refuses(both.set("amie.base-url", "http://usage.example"), "base-url");
    refuses(
        config(Map.of("AMIE_SITE_NAME", "s", "AMIE_API_KEY", KEY + " " + KEY)),
        "api-key holds a space");
  }

  private static void refuses(UsageConfig.Builder config, String complaint) {
    assertThatThrownBy(() -> UsageSenders.fromConfig(config.build()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(complaint)
        .hasMessageNotContaining(KEY);
  }

  @Test
  void bothLimitsOfARequestCanBeSet() {
    try (SimulatedAmie simulator = SimulatedAmie.builder().empty().start()) {
      UsageConfig.Builder config = config(Map.of());
      simulator.settings().forEach(config::set);
      config.set("amie.max-request-records", "2").set("amie.max-request-bytes", "700");
      List<RawRecord> records = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        Map<String, ?> members =
            JsonTrees.members(
                "{\"UsageType\":\"Storage\",\"Charge\":1,"
                    + "\"CollectionTime\":\"2026-10-01T00:00:00Z\",\"LocalProjectID\":\"p\","
                    + "\"LocalRecordID\":\"s"
                    + i
                    + "\",\"Resource\":\"r\",\"Username\":\""
                    + "u".repeat(i < 4 ? 1 : 300)
                    + "\"}");
        records.add(() -> members);
      }
      try (UsageSender sender = UsageSenders.fromConfig(config.build()).get(0)) {
        assertThat(sender.send(records).chunks())
            .extracting(chunk -> chunk.records())
            .containsExactly(2, 2, 1, 1, 1, 1, 1);
      }
    }
  }
}
