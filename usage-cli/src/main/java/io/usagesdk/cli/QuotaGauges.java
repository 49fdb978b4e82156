package io.usagesdk.cli;

import io.usagesdk.core.Account;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Quota;
import io.usagesdk.export.TerminalText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much of each quota is used up, and will be by the provider's forecast. */
final class QuotaGauges {
  private static final int NAME = 30;
  private static final int CELLS = 18;

  /** The usual kind of quota, which goes without saying. */
  private static final String INCLUDED = "included";

  private final Page page;
  private final Tally tally;

  QuotaGauges(Page page, Tally tally) {
    this.page = page;
    this.tally = tally;
  }

  void print(String provider) {
    List<Quota> quotas = tally.quotas(provider);
    if (!quotas.isEmpty()) {
      boolean blocks = page.style().blocks();
      page.heading("QUOTAS", blocks ? "█ used  ▒ forecast  ░ left" : "# used  + forecast  . left");
      quotas.forEach(this::print);
    }
  }

  private void print(Quota quota) {
    BigDecimal limit = quota.limit();
    BigDecimal used = used(quota);
    String name = "  " + page.left(name(quota), NAME) + "  ";
    if (limit == null || used == null) {
      String known = used != null ? TerminalText.number(used) + " used, limit not given" : "-";
      page.line(name + (limit == null ? known : "use unknown"));
      return;
    }
    BigDecimal forecast =
        quota.account() != null
            ? used
            : tally.of(quota.provider(), quota.metric()).forecastFor(tally.period()).orElse(used);
    page.line(
        name
            + page.style().gauge(used, forecast, limit, CELLS)
            + Page.right(DemoReport.share(used, limit), 9)
            + " of "
            + limit(limit, quota.metric()));
  }

  private static String limit(BigDecimal limit, Metric metric) {
    return EverydayUnits.of(limit, metric.unit()).orElseGet(() -> TerminalText.number(limit));
  }

  /** Where the provider does not say what is used up of an account's quota, the records do. */
  private @Nullable BigDecimal used(Quota quota) {
    Account account = quota.account();
    if (quota.used() != null || account == null) {
      return quota.used();
    }
    return tally.of(quota.provider(), quota.metric()).usedBy(account);
  }

  private String name(Quota quota) {
    Account account = quota.account();
    boolean isOnlyOne =
        tally.quotas(quota.provider()).stream().filter(q -> isForTheSame(quota, q)).count() == 1;
    Optional<String> detail =
        account != null && isOnlyOne
            ? Optional.of(tally.accountName(quota.provider(), account.id()))
            : quota.attributes().values().stream().findFirst().filter(d -> !d.equals(INCLUDED));
    return quota.metric().displayName() + detail.map(d -> ", " + d).orElse("");
  }

  private static boolean isForTheSame(Quota quota, Quota other) {
    return quota.metric().equals(other.metric())
        && Objects.equals(quota.account(), other.account());
  }
}
