package io.usagesdk.core;

import io.usagesdk.core.config.ConfigKey;
import io.usagesdk.core.config.ProviderSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A provider for tests, found with ServiceLoader; it does nothing but note its end. */
public final class AcmeFactory implements UsageProviderFactory {
  /** The labels of the providers that were closed. */
  static final List<String> CLOSED = Collections.synchronizedList(new ArrayList<>());

  @Override
  public String id() {
    return "acme";
  }

  @Override
  public String displayName() {
    return "Acme Widgets";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.USAGE);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new Metric("widgets", Unit.COUNT, "Widgets"));
  }

  @Override
  public List<ConfigKey> keys() {
    return List.of(
        ConfigKey.optional("base-url", "where the API is", "https://api.acme.example/v1"),
        ConfigKey.required("token", "what proves who calls").asSecret().orVariables("ACME_TOKEN"),
        ConfigKey.optional("region", "where the widgets are", null)
            .orVariables("ACME_REGION", "ACME_DEFAULT_REGION"));
  }

  @Override
  public UsageProvider create(ProviderSettings settings) {
    if (settings.get("region").filter("nowhere"::equals).isPresent()) {
      throw new IllegalStateException("a bug that shows in this region only");
    }
    return new Acme(settings.label(), Optional.ofNullable(settings.source()));
  }

  private record Acme(String label, Optional<String> source) implements UsageProvider {
    @Override
    public String id() {
      return "acme";
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of(Capability.USAGE);
    }

    @Override
    public UsageResults usage(UsageQuery query) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Quota> quotas() {
      return List.of();
    }

    @Override
    public void close() {
      CLOSED.add(label);
    }
  }
}
