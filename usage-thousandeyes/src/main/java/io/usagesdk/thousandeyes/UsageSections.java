package io.usagesdk.thousandeyes;

import io.usagesdk.core.Period;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.error.ApiError;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.NotFoundException;
import io.usagesdk.core.error.PermissionException;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.json.CommaSeparated;
import io.usagesdk.core.paging.Page;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.thousandeyes.model.EnterpriseAgentUnits;
import io.usagesdk.thousandeyes.model.EnterpriseAgentUnitsByTestOwnerAccountGroup;
import io.usagesdk.thousandeyes.model.ExpandUsageOptions;
import io.usagesdk.thousandeyes.model.TestUsage;
import io.usagesdk.thousandeyes.model.UnitsByTests;
import io.usagesdk.thousandeyes.model.Usage;
import io.usagesdk.thousandeyes.model.UsageDetails;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The pages of one facade listing: first the figures of the current billing period, if the query
 * touches it, then the units, in one dimension. Units come from the listings that exist under
 * usage-based pricing, or else from the current period's usage.
 */
final class UsageSections implements PageFetcher<UsageRecord> {
  private static final Logger LOGGER = System.getLogger("io.usagesdk.thousandeyes");

  /** Leads from the figures to the units; no URL, so it cannot be mistaken for a link. */
  private static final String UNITS = "units";

  private final ThousandEyesClient client;
  private final @Nullable String accountGroup;
  private final Period asked;
  private final Instant now;
  private final Dimension dimension;
  private final ThousandEyesMapper mapper;
  private final PageFetcher<UnitsByTests> tests;
  private final PageFetcher<EnterpriseAgentUnitsByTestOwnerAccountGroup> agents;
  private @Nullable CurrentPeriod current;
  private @Nullable ApiException usageRefused;

  UsageSections(
      ThousandEyesClient client,
      @Nullable String accountGroup,
      @Nullable String source,
      Dimension dimension,
      Period asked,
      Instant now) {
    this.client = client;
    this.accountGroup = accountGroup;
    this.dimension = dimension;
    this.asked = asked;
    this.now = now;
    this.mapper = new ThousandEyesMapper(source);
    this.tests = client.testsUnitsPages(accountGroup, asked.start(), asked.end());
    this.agents = client.enterpriseAgentsUnitsPages(asked.start(), asked.end());
  }

  @Override
  public Page<UsageRecord> fetch(@Nullable String next, Calls calls) {
    if (next == null) {
      return figures(calls);
    }
    return units(next.equals(UNITS) ? null : next, calls);
  }

  private Page<UsageRecord> figures(Calls calls) {
    List<UsageRecord> records = new ArrayList<>();
    try {
      CurrentPeriod period =
          usage(
              calls,
              ExpandUsageOptions.ENTERPRISE_AGENT,
              ExpandUsageOptions.ENDPOINT_AGENT,
              ExpandUsageOptions.ENDPOINT_AGENT_ESSENTIAL,
              ExpandUsageOptions.ENDPOINT_AGENT_EMBEDDED);
      current = period;
      if (period.period().overlaps(asked)) {
        period.addFigures(mapper, records);
        if (dimension == Dimension.AGENTS) {
          period.addCloudTotal(mapper, records);
        }
      }
    } catch (PermissionException | NotFoundException e) {
      // The listings of units may be allowed all the same; if they are not either, this is thrown.
      usageRefused = e;
      LOGGER.log(Level.WARNING, "no figures on agents and connected devices: {0}", e.getMessage());
    }
    return new Page<>(records, UNITS);
  }

  private Page<UsageRecord> units(@Nullable String next, Calls calls) {
    try {
      return dimension == Dimension.TESTS
          ? mapped(
              tests.fetch(next, calls),
              (row, records) -> mapper.add(row, asked, projectedPeriod(), records))
          : mapped(
              agents.fetch(next, calls),
              (row, records) -> {
                if (isAskedFor(row)) {
                  mapper.add(row, asked, projectedPeriod(), records);
                }
              });
    } catch (PermissionException | NotFoundException e) {
      if (next != null) {
        throw e;
      }
      return unitsOfCurrentPeriod(e, calls);
    }
  }

  /** The listing by agents takes no account group, unlike that by tests. */
  private boolean isAskedFor(EnterpriseAgentUnitsByTestOwnerAccountGroup row) {
    return accountGroup == null || accountGroup.equals(row.aid());
  }

  private static <T> Page<UsageRecord> mapped(
      Page<T> page, BiConsumer<T, List<UsageRecord>> mapping) {
    List<UsageRecord> records = new ArrayList<>(page.items().size() * 4);
    for (T row : page.items()) {
      mapping.accept(row, records);
    }
    return new Page<>(records, page.next());
  }

  /** A forecast is for the billing period it is made in, as far as that is what was asked for. */
  private Period projectedPeriod() {
    CurrentPeriod known = current;
    return known != null && known.period().overlaps(asked) ? known.period() : asked;
  }

  /** For organizations without usage-based pricing, where {@code /usage} is all there is. */
  private Page<UsageRecord> unitsOfCurrentPeriod(ApiException refused, Calls calls) {
    CurrentPeriod known = current;
    if (known == null) {
      throw nothingAllowed(refused);
    }
    if (!known.period().overlaps(asked)) {
      throw onlyCurrentPeriod(refused, known.period());
    }
    List<UsageRecord> records = new ArrayList<>();
    if (dimension == Dimension.TESTS) {
      addTests(calls, records);
      known.addEnterpriseTotal(mapper, records);
    } else {
      addAgents(calls, records);
    }
    return new Page<>(records, null);
  }

  private void addTests(Calls calls, List<UsageRecord> records) {
    CurrentPeriod expanded = usage(calls, ExpandUsageOptions.TEST);
    List<TestUsage> tests = expanded.details().tests();
    if (tests == null || tests.isEmpty()) {
      expanded.addCloudTotal(mapper, records);
    } else {
      tests.forEach(row -> mapper.add(row, expanded.period(), records));
    }
  }

  private void addAgents(Calls calls, List<UsageRecord> records) {
    CurrentPeriod expanded = usage(calls, ExpandUsageOptions.ENTERPRISE_AGENT_UNIT);
    List<EnterpriseAgentUnits> agents = expanded.details().enterpriseAgentUnits();
    if (agents == null || agents.isEmpty()) {
      expanded.addEnterpriseTotal(mapper, records);
    } else {
      agents.forEach(row -> mapper.add(row, expanded.period(), records));
    }
  }

  private ApiException nothingAllowed(ApiException refused) {
    ApiException first = usageRefused;
    if (first == null) {
      return refused;
    }
    first.addSuppressed(refused);
    return first;
  }

  private ApiException onlyCurrentPeriod(ApiException refused, Period period) {
    ApiException told =
        ApiException.of(
            new ApiError(
                client.api().label(),
                String.valueOf(refused.operation()),
                refused.status(),
                1,
                refused.reason(),
                refused.requestId(),
                "without usage-based pricing only the current billing period can be read, ask for"
                    + " time in "
                    + period));
    told.addSuppressed(refused);
    return told;
  }

  private CurrentPeriod usage(Calls calls, ExpandUsageOptions... breakdowns) {
    Usage usage =
        calls.execute(client.usage().getUsage(accountGroup, CommaSeparated.of(breakdowns)));
    UsageDetails details = usage.usage();
    return CurrentPeriod.of(
        details != null ? details : UsageDetails.builder().build(), accountGroup, now);
  }
}
