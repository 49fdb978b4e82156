package io.usagesdk.cli;

import io.usagesdk.core.Account;
import io.usagesdk.core.Capability;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.Resource;
import io.usagesdk.core.Unit;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.ConfigKey;
import io.usagesdk.core.config.ProviderSettings;
import io.usagesdk.core.error.ApiError;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.ConfigurationException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A provider without a network. Its setting {@code records} says how many it has, {@code trouble}
 * what happens after them, {@code label} what its resource is called.
 */
public final class FakeProviderFactory implements UsageProviderFactory {
  static final Metric METRIC = new Metric("widgets", Unit.COUNT, "Widgets");

  @Override
  public String id() {
    return "fake";
  }

  @Override
  public String displayName() {
    return "Fake Inc.";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.USAGE, Capability.QUOTAS, Capability.DAILY, Capability.MONTHLY);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(METRIC);
  }

  @Override
  public List<ConfigKey> keys() {
    return List.of(
        ConfigKey.required("token", "a key to the door").asSecret().orVariables("FAKE_TOKEN"),
        ConfigKey.optional("records", "how many there are", "2"),
        ConfigKey.optional("trouble", "what goes wrong", "none"),
        ConfigKey.optional("label", "the name of the resource", "thing"));
  }

  @Override
  public UsageProvider create(ProviderSettings settings) {
    return new Fake(
        settings.source(),
        settings.secret("token").orElseThrow().reveal(),
        Integer.parseInt(settings.require("records")),
        settings.require("trouble"),
        settings.require("label"));
  }

  @Override
  public Optional<String> check(ProviderSettings settings) {
    UsageProviderFactory.super.check(settings);
    return settings.get("trouble").filter("locked"::equals).map(t -> "the door may be " + t);
  }

  private record Fake(String account, String token, int records, String trouble, String label)
      implements UsageProvider {
    @Override
    public String id() {
      return "fake";
    }

    @Override
    public Optional<String> source() {
      return Optional.ofNullable(account);
    }

    @Override
    public Set<Capability> capabilities() {
      return new FakeProviderFactory().capabilities();
    }

    @Override
    public UsageResults usage(UsageQuery query) {
      if (!capabilities().contains(Capability.of(query.granularity()))) {
        throw new ConfigurationException("fake", "it cannot do that granularity", "use day");
      }
      return new Results(this, query.period());
    }

    @Override
    public List<Quota> quotas() {
      fail();
      return records == 0
          ? List.of()
          : List.of(
              new Quota(
                  "fake", account, METRIC, BigDecimal.TEN, BigDecimal.ONE, null, null, Map.of()));
    }

    @Override
    public void close() {
      // It holds nothing.
    }

    void fail() {
      String name = account == null ? "fake" : "fake/" + account;
      switch (trouble) {
        case "server" ->
            throw ApiException.of(
                new ApiError(name, "listWidgets", 503, 1, "\u001b[31mdown\nfor now", "r-1", null));
        case "bug" -> throw new IllegalStateException("the token " + token + " is unexpected");
        case "error" -> throw new NoClassDefFoundError("some/Missing");
        case "warning" ->
            System.getLogger("io.usagesdk.fake")
                .log(System.Logger.Level.WARNING, "careful, {0}\nis odd", token);
        default -> {}
      }
    }

    private BigDecimal quantity(int index) {
      return trouble.equals("number")
          ? new BigDecimal("1E+2000000")
          : new BigDecimal("1.50").add(new BigDecimal(index));
    }

    UsageRecord record(int index, Period period) {
      return UsageRecord.builder("fake", "Widgets", METRIC, quantity(index), period)
          .source(account)
          .account(new Account("a-1", "Sales"))
          .resource(new Resource("r-" + index, label, "thing"))
          .build();
    }
  }

  private record Results(Fake fake, Period period) implements UsageResults {
    @Override
    public Iterator<UsageRecord> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          if (next == fake.records()) {
            fake.fail();
          }
          return next < fake.records();
        }

        @Override
        public UsageRecord next() {
          return fake.record(next++, period);
        }
      };
    }

    @Override
    public Stream<UsageRecord> stream() {
      return StreamSupport.stream(spliterator(), false);
    }

    @Override
    public void close() {
      // Nothing is under way.
    }
  }
}
