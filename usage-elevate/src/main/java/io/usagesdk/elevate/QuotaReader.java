package io.usagesdk.elevate;

import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.error.NotFoundException;
import io.usagesdk.core.error.PermissionException;
import io.usagesdk.core.http.Calls;
import io.usagesdk.elevate.model.MetricType;
import io.usagesdk.elevate.model.QuotaContractResponse;
import io.usagesdk.elevate.model.UserReference;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads quota contracts: a limit of processor time and one of data for each, in the units of the
 * metrics. What is used up of a contract is the use in its period, as far as no other contract that
 * limits the same shares that period: whose it is then, Elevate does not say.
 */
final class QuotaReader {
  private static final Logger LOGGER = System.getLogger("io.usagesdk.elevate");

  private static final BigDecimal MILLIS_PER_HOUR =
      BigDecimal.valueOf(Duration.ofHours(1).toMillis());

  /** The gigabyte of the SI; the vendor does not say that it means another one. */
  private static final BigDecimal BYTES_PER_GB = BigDecimal.valueOf(1_000_000_000);

  private final ElevateClient client;
  private final @Nullable String source;
  private final Instant now;
  private final Calls calls;
  private boolean useIsTold = true;

  QuotaReader(ElevateClient client, @Nullable String source, Instant now) {
    this.client = client;
    this.source = source;
    this.now = now;
    this.calls = client.api().calls();
  }

  List<Quota> read() {
    List<QuotaContractResponse> contracts = calls.execute(client.quotas().getQuotas(null, null));
    List<Quota> quotas = new ArrayList<>();
    for (QuotaContractResponse contract : contracts) {
      for (MetricType type :
          List.of(MetricType.CPU_TIME_MS, MetricType.DATA_TRANSFER_VOLUME_BYTES)) {
        BigDecimal limit = limit(contract, type);
        if (limit != null) {
          boolean alone =
              contracts.stream()
                  .noneMatch(other -> limit(other, type) != null && shareTime(contract, other));
          quotas.add(quota(contract, type, limit, alone));
        }
      }
    }
    return List.copyOf(quotas);
  }

  /** A contract without a start or an end is taken to have none. */
  @SuppressWarnings("ReferenceEquality") // Two contracts may be equal and yet be two.
  private static boolean shareTime(QuotaContractResponse one, QuotaContractResponse other) {
    return one != other && startsBefore(one, other) && startsBefore(other, one);
  }

  private static boolean startsBefore(QuotaContractResponse one, QuotaContractResponse other) {
    Instant start = one.startDate();
    Instant end = other.endDate();
    return start == null || end == null || start.isBefore(end);
  }

  private static @Nullable BigDecimal limit(QuotaContractResponse contract, MetricType type) {
    return type == MetricType.CPU_TIME_MS
        ? limit(contract.cpuTimeHours(), MILLIS_PER_HOUR)
        : limit(contract.dataTransferGb(), BYTES_PER_GB);
  }

  private static @Nullable BigDecimal limit(@Nullable Long number, BigDecimal size) {
    return number == null ? null : BigDecimal.valueOf(number).multiply(size);
  }

  private Quota quota(
      QuotaContractResponse contract, MetricType type, BigDecimal limit, boolean alone) {
    Period period = period(contract);
    return new Quota(
        ElevateProviderFactory.ID,
        source,
        ElevateMetrics.of(type),
        limit,
        alone && period != null ? used(type, period) : null,
        period,
        null,
        attributes(contract, type));
  }

  /** Returns what was used until now; null where that is not told, or nothing can have been. */
  private @Nullable BigDecimal used(MetricType type, Period period) {
    if (!useIsTold) {
      return null;
    }
    if (!period.start().isBefore(now)) {
      return BigDecimal.ZERO;
    }
    Instant end = period.end().isBefore(now) ? period.end() : now;
    try {
      return BigDecimal.valueOf(client.sum(calls, type, period.start(), end));
    } catch (PermissionException | NotFoundException e) {
      LOGGER.log(Level.WARNING, "what is used of the quotas is unknown: {0}", e.getMessage());
      useIsTold = false;
      return null;
    }
  }

  private static @Nullable Period period(QuotaContractResponse contract) {
    Instant start = contract.startDate();
    Instant end = contract.endDate();
    return start == null || end == null || !start.isBefore(end) ? null : new Period(start, end);
  }

  /** The name first: it tells one contract from another. */
  private static Map<String, String> attributes(QuotaContractResponse contract, MetricType type) {
    Map<String, String> attributes = new LinkedHashMap<>();
    put(attributes, "name", contract.name());
    put(attributes, "overageAllowed", contract.overageAllowed());
    if (type == MetricType.CPU_TIME_MS) {
      put(attributes, "cpuTimeHours", contract.cpuTimeHours());
    } else {
      put(attributes, "dataTransferGb", contract.dataTransferGb());
    }
    put(attributes, "id", contract.id());
    put(attributes, "description", contract.description());
    if (contract.tags() != null && !contract.tags().isEmpty()) {
      put(attributes, "tags", String.join(",", contract.tags()));
    }
    if (period(contract) == null) {
      put(attributes, "startDate", contract.startDate());
      put(attributes, "endDate", contract.endDate());
    }
    putUser(attributes, "createdBy", contract.createdBy());
    put(attributes, "createdDate", contract.createdDate());
    putUser(attributes, "lastModifiedBy", contract.lastModifiedBy());
    put(attributes, "lastModifiedDate", contract.lastModifiedDate());
    put(attributes, "lockVersion", contract.lockVersion());
    return Collections.unmodifiableMap(attributes);
  }

  private static void putUser(
      Map<String, String> attributes, String name, @Nullable UserReference user) {
    if (user != null) {
      put(attributes, name + ".name", user.name());
      put(attributes, name + ".email", user.email());
    }
  }

  private static void put(Map<String, String> attributes, String name, @Nullable Object value) {
    if (value != null) {
      attributes.put(name, value.toString());
    }
  }
}
