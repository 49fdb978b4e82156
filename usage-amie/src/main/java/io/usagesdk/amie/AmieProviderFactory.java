package io.usagesdk.amie;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Metric;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.config.CommonKeys;
import io.usagesdk.core.config.ConfigKey;
import io.usagesdk.core.config.ProviderSettings;
import io.usagesdk.core.sending.UsageSender;
import java.util.List;
import java.util.Set;

/** Makes providers and senders of ACCESS usage (AMIE) from configuration. */
public final class AmieProviderFactory implements UsageProviderFactory {
  static final String ID = "amie";

  static final String BASE_URL = "base-url";
  static final String SITE = "site";
  static final String API_KEY = "api-key";
  static final String MAX_REQUEST_BYTES = "max-request-bytes";
  static final String MAX_REQUEST_RECORDS = "max-request-records";

  private static final List<ConfigKey> KEYS =
      List.of(
          ConfigKey.required(SITE, "name of the site").orVariables("AMIE_SITE_NAME"),
          ConfigKey.required(API_KEY, "key that ACCESS gave to the site")
              .asSecret()
              .orVariables("AMIE_API_KEY"),
          ConfigKey.optional(BASE_URL, "address of the API", AmieClient.DEFAULT_BASE_URL)
              .orVariables("AMIE_USAGE_URL"),
          ConfigKey.optional(
              MAX_REQUEST_BYTES,
              "how long one request may be",
              Integer.toString(AmieClient.DEFAULT_MAX_REQUEST_BYTES)),
          ConfigKey.optional(
              MAX_REQUEST_RECORDS,
              "how many records one request may hold",
              Integer.toString(AmieClient.DEFAULT_MAX_REQUEST_RECORDS)));

  /** Makes a factory; {@link java.util.ServiceLoader} calls this. */
  public AmieProviderFactory() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "ACCESS usage (AMIE)";
  }

  @Override
  public String description() {
    return "Supercomputers for research. Each job is charged to a project's allocation.";
  }

  @Override
  public Set<Capability> capabilities() {
    return AmieUsageProvider.CAPABILITIES;
  }

  @Override
  public List<Metric> metrics() {
    return AmieMetrics.ALL;
  }

  @Override
  public List<ConfigKey> keys() {
    return KEYS;
  }

  @Override
  public UsageProvider create(ProviderSettings settings) {
    return AmieUsageProvider.of(client(settings), settings.source());
  }

  @Override
  public UsageSender createSender(ProviderSettings settings) {
    return AmieUsageSender.of(client(settings), settings.source());
  }

  private static AmieClient client(ProviderSettings settings) {
    return AmieClient.builder()
        .label(settings.label())
        .allowInsecure(settings.bool(CommonKeys.ALLOW_INSECURE))
        .baseUrl(settings.require(BASE_URL))
        .site(settings.require(SITE))
        .apiKey(settings.requireSecret(API_KEY))
        .maxRequestBytes(settings.positive(MAX_REQUEST_BYTES))
        .maxRequestRecords(settings.positive(MAX_REQUEST_RECORDS))
        .http(settings.http())
        .build();
  }
}
