package io.usagesdk.elevate;

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

/** Makes Elevate providers from configuration. */
public final class ElevateProviderFactory implements UsageProviderFactory {
  static final String ID = "elevate";

  static final String SERVER = "server";
  static final String BASE_URL = "base-url";
  static final String CLIENT_ID = "client-id";
  static final String SECRET_KEY = "secret-key";
  static final String CSV_PATH = "csv-path";

  private static final Logger LOGGER = System.getLogger("io.usagesdk.elevate");

  private static final List<ConfigKey> KEYS =
      List.of(
          ConfigKey.required(SERVER, "name of the server, such as e2-acme")
              .orVariables("E2_SERVER")
              .unless(BASE_URL),
          ConfigKey.optional(BASE_URL, "root of the server, instead of its name", null),
          ConfigKey.required(CLIENT_ID, "id of the API client").orVariables("E2_CLIENT_ID"),
          ConfigKey.required(SECRET_KEY, "secret of the API client")
              .asSecret()
              .orVariables("E2_SECRET_KEY"),
          ConfigKey.optional(CSV_PATH, "path of the CSV below the server's root", null));

  /** Makes a factory; {@link java.util.ServiceLoader} calls this. */
  public ElevateProviderFactory() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Earnix Elevate";
  }

  @Override
  public String description() {
    return "Prices insurance. What counts is data moved and computing time of jobs.";
  }

  @Override
  public Set<Capability> capabilities() {
    return ElevateUsageProvider.CAPABILITIES;
  }

  @Override
  public List<Metric> metrics() {
    return ElevateMetrics.ALL;
  }

  @Override
  public List<ConfigKey> keys() {
    return KEYS;
  }

  @Override
  public UsageProvider create(ProviderSettings settings) {
    if (settings.http().pageSize() != null) {
      LOGGER.log(
          Level.WARNING, "{0}: page-size has no effect, Elevate has no pages", settings.label());
    }
    if (settings.get(BASE_URL).isPresent() && settings.get(SERVER).isPresent()) {
      LOGGER.log(Level.WARNING, "{0}: server has no effect, base-url is set too", settings.label());
    }
    ElevateClient.Builder client =
        ElevateClient.builder()
            .label(settings.label())
            .allowInsecure(settings.bool(CommonKeys.ALLOW_INSECURE))
            .clientId(settings.require(CLIENT_ID))
            .secretKey(settings.requireSecret(SECRET_KEY))
            .http(settings.http());
    settings.get(CSV_PATH).ifPresent(client::csvPath);
    settings.get(BASE_URL).ifPresent(client::baseUrl);
    if (settings.get(BASE_URL).isEmpty()) {
      client.server(settings.require(SERVER));
    }
    return ElevateUsageProvider.builder().client(client.build()).source(settings.source()).build();
  }
}
