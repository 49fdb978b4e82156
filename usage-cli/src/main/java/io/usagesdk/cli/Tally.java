package io.usagesdk.cli;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageRecord;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Exact sums over records, and the quotas beside them. */
final class Tally {
  private final Period period;
  private final Map<String, Map<Metric, OfMetric>> providers = new LinkedHashMap<>();
  private final List<Quota> quotas = new ArrayList<>();
  private final Map<String, String> accountNames = new HashMap<>();
  private long records;

  Tally(Period period) {
    this.period = period;
  }

  void add(UsageRecord record) {
    records++;
    providers
        .computeIfAbsent(record.provider(), p -> new LinkedHashMap<>())
        .computeIfAbsent(record.metric(), m -> new OfMetric())
        .add(record);
    Account account = record.account();
    if (account != null && account.name() != null) {
      accountNames.put(record.provider() + "/" + account.id(), account.name());
    }
  }

  void add(Quota quota) {
    quotas.add(quota);
  }

  Period period() {
    return period;
  }

  long records() {
    return records;
  }

  boolean has(String provider) {
    return providers.containsKey(provider);
  }

  OfMetric of(String provider, Metric metric) {
    return providers.getOrDefault(provider, Map.of()).getOrDefault(metric, new OfMetric());
  }

  List<Quota> quotas(String provider) {
    return quotas.stream().filter(q -> q.provider().equals(provider)).toList();
  }

  /** Returns the name that some record gave for an account, for those that give the id alone. */
  String accountName(String provider, String id) {
    return accountNames.getOrDefault(provider + "/" + id, id);
  }

  /**
   * The sums of one metric. Forecasts are kept apart from use, and from forecasts of other times.
   */
  static final class OfMetric {
    private BigDecimal used = BigDecimal.ZERO;
    private final Map<Period, BigDecimal> forecasts =
        new TreeMap<>(Comparator.comparing(Period::start).thenComparing(Period::end));
    private final Map<String, BigDecimal> byAccount = new LinkedHashMap<>();
    private final Map<Resource, BigDecimal> byResource = new LinkedHashMap<>();

    private void add(UsageRecord record) {
      if (record.kind() == Kind.PROJECTED) {
        forecasts.merge(record.period(), record.quantity(), BigDecimal::add);
        return;
      }
      used = used.add(record.quantity());
      Account account = record.account();
      if (account != null) {
        byAccount.merge(account.id(), record.quantity(), BigDecimal::add);
      }
      Resource resource = record.resource();
      if (resource != null) {
        byResource.merge(resource, record.quantity(), BigDecimal::add);
      }
    }

    BigDecimal usedBy(String account) {
      return byAccount.getOrDefault(account, BigDecimal.ZERO);
    }

    BigDecimal used() {
      return used;
    }

    /** Returns what the provider expects for the time that includes some of a period. */
    Optional<BigDecimal> forecastFor(Period period) {
      return forecast(f -> f.overlaps(period));
    }

    /** Returns what the provider expects for the time after a period. */
    Optional<BigDecimal> forecastAfter(Period period) {
      return forecast(f -> !f.start().isBefore(period.end()));
    }

    private Optional<BigDecimal> forecast(Predicate<Period> wanted) {
      return forecasts.entrySet().stream()
          .filter(e -> wanted.test(e.getKey()))
          .map(Map.Entry::getValue)
          .findFirst();
    }

    /** Returns the sums by the account's id. */
    List<Map.Entry<String, BigDecimal>> accounts() {
      return largestFirst(byAccount);
    }

    List<Map.Entry<Resource, BigDecimal>> resources() {
      return largestFirst(byResource);
    }

    private static <K> List<Map.Entry<K, BigDecimal>> largestFirst(Map<K, BigDecimal> sums) {
      return sums.entrySet().stream()
          .sorted(Map.Entry.<K, BigDecimal>comparingByValue().reversed())
          .toList();
    }
  }
}
