package io.usagesdk.deadline;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Metric;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.config.CommonKeys;
import io.usagesdk.core.config.ConfigKey;
import io.usagesdk.core.config.ProviderSettings;
import io.usagesdk.deadline.model.UsageGroupByField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Makes Deadline Cloud providers from configuration. Credentials come from AWS's own places. */
public final class DeadlineProviderFactory implements UsageProviderFactory {
  static final String ID = "deadline";

  static final String FARM_ID = "farm-id";
  static final String QUEUE_IDS = "queue-ids";
  static final String FLEET_IDS = "fleet-ids";
  static final String REGION = "region";
  static final String GROUP_BY = "group-by";
  static final String TIMEZONE = "timezone";
  static final String POLL_INTERVAL = "poll-interval";
  static final String POLL_TIMEOUT = "poll-timeout";
  static final String PROFILE = "profile";
  static final String BASE_URL = "base-url";

  /**
   * Neither the region nor the profile has the vendor's variables here. AWS's libraries read them,
   * and who has set a region for other tools of AWS has not configured Deadline Cloud.
   */
  private static final List<ConfigKey> KEYS =
      List.of(
          ConfigKey.required(FARM_ID, "id of the farm"),
          ConfigKey.required(QUEUE_IDS, "ids of queues, separated by commas").unless(FLEET_IDS),
          ConfigKey.required(FLEET_IDS, "ids of fleets, separated by commas").unless(QUEUE_IDS),
          ConfigKey.optional(REGION, "region of AWS; else where its tools look", null),
          ConfigKey.optional(GROUP_BY, "one or two fields that sums are split by", null),
          ConfigKey.optional(TIMEZONE, "clock by which days begin, such as UTC-08:00", null),
          ConfigKey.optional(
              POLL_INTERVAL,
              "how long one wait for an aggregation may be",
              DeadlineClient.Builder.DEFAULT_POLL_INTERVAL.toString()),
          ConfigKey.optional(
              POLL_TIMEOUT,
              "how long an aggregation may take",
              DeadlineClient.Builder.DEFAULT_POLL_TIMEOUT.toString()),
          ConfigKey.optional(PROFILE, "profile of AWS's files to take credentials from", null),
          ConfigKey.optional(BASE_URL, "address of the API, instead of the region's", null));

  /** Makes a factory; {@link java.util.ServiceLoader} calls this. */
  public DeadlineProviderFactory() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "AWS Deadline Cloud";
  }

  @Override
  public String description() {
    return "Renders films and effects in the cloud. What counts is the time of sessions.";
  }

  @Override
  public Set<Capability> capabilities() {
    return DeadlineUsageProvider.CAPABILITIES;
  }

  @Override
  public List<Metric> metrics() {
    return DeadlineMetrics.ALL;
  }

  @Override
  public List<ConfigKey> keys() {
    return KEYS;
  }

  @Override
  public UsageProvider create(ProviderSettings settings) {
    AggregationScope scope = scope(settings);
    return DeadlineUsageProvider.of(client(settings), scope, settings.source());
  }

  /** Looks for credentials too, as far as that can be done on this machine. */
  @Override
  public Optional<String> check(ProviderSettings settings) {
    AggregationScope unused = scope(settings);
    try (DeadlineClient client = client(settings)) {
      return client.outlook();
    }
  }

  private static DeadlineClient client(ProviderSettings settings) {
    DeadlineClient.Builder client =
        DeadlineClient.builder()
            .origins(Origins.of(settings))
            .allowInsecure(settings.bool(CommonKeys.ALLOW_INSECURE))
            .pollInterval(settings.duration(POLL_INTERVAL))
            .pollTimeout(settings.duration(POLL_TIMEOUT))
            .http(settings.http());
    settings.get(REGION).ifPresent(client::region);
    settings.get(PROFILE).ifPresent(client::profile);
    settings.get(BASE_URL).ifPresent(client::baseUrl);
    return client.build();
  }

  private static AggregationScope scope(ProviderSettings settings) {
    AggregationScope.Builder scope =
        AggregationScope.builder(settings.require(FARM_ID)).origins(Origins.of(settings));
    settings.get(QUEUE_IDS).map(DeadlineProviderFactory::list).ifPresent(scope::queueIds);
    settings.get(FLEET_IDS).map(DeadlineProviderFactory::list).ifPresent(scope::fleetIds);
    settings.get(TIMEZONE).ifPresent(scope::timezone);
    settings.get(GROUP_BY).map(text -> fields(settings, text)).ifPresent(scope::groupBy);
    return scope.build();
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private static List<UsageGroupByField> fields(ProviderSettings settings, String text) {
    List<UsageGroupByField> fields = new ArrayList<>();
    for (String name : list(text)) {
      fields.add(field(settings, name));
    }
    return fields;
  }

  private static UsageGroupByField field(ProviderSettings settings, String name) {
    String wire = name.toUpperCase(Locale.ROOT).replace('-', '_');
    List<String> known = new ArrayList<>();
    for (UsageGroupByField field : UsageGroupByField.values()) {
      if (field != UsageGroupByField.UNRECOGNIZED) {
        if (field.toString().equals(wire)) {
          return field;
        }
        known.add(field.toString());
      }
    }
    throw settings.wrong(
        GROUP_BY,
        "of which '" + name + "' is no field, one or two of " + String.join(", ", known) + " are");
  }
}
