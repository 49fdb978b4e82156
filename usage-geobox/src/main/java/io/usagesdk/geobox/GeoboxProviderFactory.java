package io.usagesdk.geobox;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes Geobox providers from configuration. */
public final class GeoboxProviderFactory implements UsageProviderFactory {
  static final String ID = "geobox";

  static final String ACCESS_TOKEN = "access-token";
  static final String API_KEY = "api-key";
  static final String USERNAME = "username";
  static final String PASSWORD = "password";
  static final String BASE_URL = "base-url";
  static final String USER_ID = "user-id";
  static final String EID = "eid";

  /** Geobox names no length; none that proves anything is shorter. */
  private static final int SHORTEST_KEY = 8;

  private static final Logger LOGGER = System.getLogger("io.usagesdk.geobox");

  private static final List<ConfigKey> KEYS =
      List.of(
          ConfigKey.required(ACCESS_TOKEN, "access token of a user")
              .asSecret()
              .orVariables("GEOBOX_ACCESS_TOKEN")
              .unless(API_KEY, USERNAME, PASSWORD),
          ConfigKey.optional(API_KEY, "API key of a user", null)
              .asSecret()
              .orVariables("GEOBOX_APIKEY"),
          ConfigKey.required(USERNAME, "name of a user")
              .orVariables("GEOBOX_USERNAME")
              .unless(ACCESS_TOKEN, API_KEY),
          ConfigKey.required(PASSWORD, "password of the user")
              .asSecret()
              .orVariables("GEOBOX_PASSWORD")
              .unless(ACCESS_TOKEN, API_KEY),
          ConfigKey.optional(BASE_URL, "where the API is", GeoboxClient.DEFAULT_BASE_URL),
          ConfigKey.optional(
              USER_ID, "number of the user to look at, the one who calls if not set", null),
          ConfigKey.optional(EID, "whose calls to look at, a user's number or an API key", null));

  /** Makes a factory; {@link java.util.ServiceLoader} calls this. */
  public GeoboxProviderFactory() {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String displayName() {
    return "Geobox";
  }

  @Override
  public String description() {
    return "Maps and data of places. What counts is calls, traffic, computing, storage.";
  }

  @Override
  public Set<Capability> capabilities() {
    return GeoboxUsageProvider.CAPABILITIES;
  }

  @Override
  public List<Metric> metrics() {
    return GeoboxMetrics.ALL;
  }

  @Override
  public List<ConfigKey> keys() {
    return KEYS;
  }

  @Override
  public UsageProvider create(ProviderSettings settings) {
    if (settings.secret(ACCESS_TOKEN).isPresent() && settings.secret(API_KEY).isPresent()) {
      LOGGER.log(
          Level.WARNING, "{0}: api-key has no effect, access-token is set too", settings.label());
    }
    GeoboxUsageProvider.Builder provider =
        GeoboxUsageProvider.builder()
            .source(settings.source())
            .eid(settings.get(EID).orElse(null))
            .userId(userId(settings));
    GeoboxClient.Builder client =
        GeoboxClient.builder()
            .label(settings.label())
            .subject(subject(settings))
            .baseUrl(settings.require(BASE_URL))
            .allowInsecure(settings.bool(CommonKeys.ALLOW_INSECURE))
            .http(settings.http());
    settings.secret(ACCESS_TOKEN).ifPresent(client::accessToken);
    settings.secret(API_KEY).ifPresent(client::apiKey);
    settings.get(USERNAME).ifPresent(client::username);
    settings.secret(PASSWORD).ifPresent(client::password);
    // Last, because all that is above may be refused, and a client wants closing.
    return provider.client(client.build()).build();
  }

  private static @Nullable Long userId(ProviderSettings settings) {
    String text = settings.get(USER_ID).orElse(null);
    if (text == null || HiddenEids.isUser(text)) {
      return text == null ? null : Long.valueOf(text);
    }
    String flaw = "not the number of a user, which may be left out for the one who calls";
    throw mayBeKey(text) ? settings.wrongUnseen(USER_ID, flaw) : settings.wrong(USER_ID, flaw);
  }

  /** What stands where a number should be may be a key that belongs elsewhere. */
  private static boolean mayBeKey(String text) {
    return text.length() >= SHORTEST_KEY;
  }

  /** Returns how advice names whose use is asked about; an eid that is a key is not shown. */
  private static String subject(ProviderSettings settings) {
    String named =
        Stream.of(USER_ID, EID)
            .flatMap(key -> settings.get(key).map(value -> shown(settings, key, value)).stream())
            .collect(Collectors.joining(" and "));
    return named.isEmpty() ? "eid and user-id" : named;
  }

  private static String shown(ProviderSettings settings, String key, String value) {
    return key
        + (HiddenEids.isUser(value) ? " " + value : "")
        + settings.origin(key).map(origin -> " (" + origin + ")").orElse("");
  }
}
