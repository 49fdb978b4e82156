package io.usagesdk.thousandeyes;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Metric;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.config.CommonKeys;
import io.usagesdk.core.config.ConfigKey;
import io.usagesdk.core.config.ProviderSettings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Set;

/** Makes ThousandEyes providers from configuration. */
public final class ThousandEyesProviderFactory implements UsageProviderFactory {
  static final String ID = "thousandeyes";

  private static final Logger LOGGER = System.getLogger("io.usagesdk.thousandeyes");

  private static final String BASE_URL = "base-url";
  private static final String TOKEN = "token";
  private static final String ACCOUNT_GROUP = "account-group";
  private static final String DIMENSION = "dimension";

  private static final List<ConfigKey> KEYS =
      List.of(
          ConfigKey.optional(BASE_URL, "where the API is", ThousandEyesClient.DEFAULT_BASE_URL),
          ConfigKey.required(TOKEN, "OAuth bearer token of a user")
              .asSecret()
              .orVariables("TE_TOKEN", "THOUSANDEYES_TOKEN"),
          ConfigKey.optional(ACCOUNT_GROUP, "id of the account group (aid), all if not set", null),
          ConfigKey.optional(DIMENSION, "what units are split by: tests or agents", "tests"));

  /** Makes a factory; {@link java.util.ServiceLoader} calls this. */
  public ThousandEyesProviderFactory() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Cisco ThousandEyes";
  }

  @Override
  public String description() {
    return "Watches networks and web sites from many places. Each test uses up units.";
  }

  @Override
  public Set<Capability> capabilities() {
    return ThousandEyesUsageProvider.CAPABILITIES;
  }

  @Override
  public List<Metric> metrics() {
    return ThousandEyesMetrics.ALL;
  }

  @Override
  public List<ConfigKey> keys() {
    return KEYS;
  }

  @Override
  public UsageProvider create(ProviderSettings settings) {
    if (settings.http().pageSize() != null) {
      LOGGER.log(
          Level.WARNING,
          "{0}: page-size has no effect, ThousandEyes chooses the size of its pages itself",
          settings.label());
    }
    ThousandEyesUsageProvider.Builder provider =
        ThousandEyesUsageProvider.builder()
            .source(settings.source())
            .accountGroup(settings.get(ACCOUNT_GROUP).orElse(null))
            .dimension(settings.oneOf(DIMENSION, Dimension.class));
    // Last, because all that is above may be refused, and a client wants closing.
    return provider
        .client(
            ThousandEyesClient.builder()
                .label(settings.label())
                .token(settings.requireSecret(TOKEN))
                .baseUrl(settings.baseUrl(BASE_URL).toString())
                .allowInsecure(settings.bool(CommonKeys.ALLOW_INSECURE))
                .http(settings.http())
                .build())
        .build();
  }
}
