package io.usagesdk.cli;

import io.usagesdk.core.Account;
import io.usagesdk.core.Capability;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Quota;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.sending.SendSummary;
import io.usagesdk.export.TerminalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tally as a page that people like to read, at most 80 columns wide. */
final class DemoReport {
  private static final int WIDTH = 80;
  private static final int NAME = 30;
  private static final int OUTCOME = 8;
  private static final int BAR = 18;
  private static final int NUMBER = 16;
  private static final int TOTAL_NAME = 27;
  private static final int TOTAL = 14;
  private static final int TOP = 5;
  private static final String NONE = "-";

  /** The usual kind of quota, which goes without saying. */
  private static final String INCLUDED = "included";

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private final Style style;
  private final String command;
  private final StringBuilder text = new StringBuilder();

  /** Takes the name under which the command was started, for the advice at the end. */
  DemoReport(Style style, String command) {
    this.style = style;
    this.command = command;
  }

  /**
   * Returns the page.
   *
   * @param sendings what was sent
   * @param factories tell the names of providers and the order of metrics
   */
  String of(Tally tally, List<DemoSending> sendings, List<UsageProviderFactory> factories) {
    line(
        style.bold("Usage SDK demo")
            + ": simulated services, the real clients, HTTP on this machine");
    line(
        style.faint(
            String.format(
                Locale.ROOT,
                "%,d records, %s to %s UTC, fetched just now",
                tally.records(),
                MINUTES.format(tally.period().start()),
                MINUTES.format(tally.period().end()))));
    for (UsageProviderFactory factory : factories) {
      if (tally.has(factory.id())) {
        line("");
        line(style.bold(factory.displayName()));
        totals(tally, factory);
        quotas(tally, factory.id());
        factory.metrics().forEach(metric -> details(tally, factory.id(), metric));
        sendings.stream().filter(s -> s.provider().equals(factory.id())).forEach(this::sending);
      }
    }
    next();
    return text.toString();
  }

  private void totals(Tally tally, UsageProviderFactory factory) {
    line("");
    boolean forecasts = factory.capabilities().contains(Capability.PROJECTIONS);
    row(
        "TOTALS",
        forecasts ? List.of("USED SO FAR", "THIS PERIOD", "NEXT PERIOD") : List.of("USED SO FAR"),
        "",
        true);
    if (forecasts) {
      row("", List.of("", "(forecast)", "(forecast)"), "", true);
    }
    for (Metric metric : factory.metrics()) {
      Tally.OfMetric sums = tally.of(factory.id(), metric);
      String used = TerminalText.number(sums.used());
      List<String> figures =
          forecasts
              ? List.of(
                  used,
                  number(sums.forecastFor(tally.period())),
                  number(sums.forecastAfter(tally.period())))
              : List.of(used);
      row(metric.displayName(), figures, unit(metric, sums), false);
    }
  }

  private static String unit(Metric metric, Tally.OfMetric sums) {
    String unit = metric.unit().id().replace('-', ' ');
    return EverydayUnits.of(sums.used(), metric.unit())
        .map(r -> unit + " (" + r + ")")
        .orElse(unit);
  }

  private static String limit(BigDecimal limit, Metric metric) {
    return EverydayUnits.of(limit, metric.unit()).orElseGet(() -> TerminalText.number(limit));
  }

  private void row(String name, List<String> figures, String unit, boolean heading) {
    StringBuilder line = new StringBuilder("  ").append(left(name, TOTAL_NAME));
    figures.forEach(figure -> line.append(right(figure, TOTAL)));
    String text = line.append("  ").append(unit).toString().stripTrailing();
    line(heading ? style.faint(text) : text);
  }

  private void quotas(Tally tally, String provider) {
    List<Quota> quotas = tally.quotas(provider);
    if (quotas.isEmpty()) {
      return;
    }
    String legend = style.blocks() ? "█ used  ▒ forecast  ░ left" : "# used  + forecast  . left";
    heading("QUOTAS", legend);
    for (Quota quota : quotas) {
      quota(tally, quota);
    }
  }

  private void quota(Tally tally, Quota quota) {
    BigDecimal limit = quota.limit();
    BigDecimal used = used(tally, quota);
    String name = left(quotaName(tally, quota), NAME);
    if (limit == null || used == null) {
      String known = used != null ? TerminalText.number(used) + " used, limit not given" : NONE;
      line("  " + name + "  " + (limit == null ? known : "use unknown"));
      return;
    }
    BigDecimal forecast =
        quota.account() != null
            ? used
            : tally.of(quota.provider(), quota.metric()).forecastFor(tally.period()).orElse(used);
    line(
        "  "
            + name
            + "  "
            + style.gauge(used, forecast, limit, BAR)
            + right(share(used, limit), 9)
            + " of "
            + limit(limit, quota.metric()));
  }

  /** Where the provider does not say what is used up of an account's quota, the records do. */
  private static @Nullable BigDecimal used(Tally tally, Quota quota) {
    Account account = quota.account();
    if (quota.used() != null || account == null) {
      return quota.used();
    }
    return tally.of(quota.provider(), quota.metric()).usedBy(account.id());
  }

  private static String quotaName(Tally tally, Quota quota) {
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

  /** Only for what the provider splits; the other sums say all there is. */
  private void details(Tally tally, String provider, Metric metric) {
    Tally.OfMetric sums = tally.of(provider, metric);
    List<Map.Entry<Resource, BigDecimal>> resources = sums.resources();
    if (resources.isEmpty()) {
      return;
    }
    String name = metric.displayName().toUpperCase(Locale.ROOT);
    List<Map.Entry<String, BigDecimal>> accounts = sums.accounts();
    if (accounts.size() > 1) {
      heading(name + " BY ACCOUNT", "");
      accounts.forEach(
          e -> bar(tally.accountName(provider, e.getKey()), e.getValue(), sums.used()));
    }
    heading(
        name + " BY RESOURCE",
        resources.size() > TOP ? "the top " + TOP + " of " + resources.size() : "");
    resources.stream()
        .limit(TOP)
        .forEach(e -> bar(resourceName(e.getKey()), e.getValue(), sums.used()));
  }

  private static String resourceName(Resource resource) {
    String name = resource.name();
    return (name == null ? resource.id() : name) + " (" + resource.type() + ")";
  }

  private void bar(String name, BigDecimal part, BigDecimal whole) {
    line(
        ("  "
                + left(name, NAME)
                + "  "
                + style.bar(part, whole, BAR)
                + right(share(part, whole), 9)
                + right(TerminalText.number(part), NUMBER))
            .stripTrailing());
  }

  private void sending(DemoSending sending) {
    SendSummary summary = sending.summary();
    heading(
        "SENT JUST NOW",
        String.format(
            Locale.ROOT,
            "%,d of %,d sample records accepted",
            summary.accepted(),
            summary.total()));
    for (DemoSending.Fate fate : sending.fates()) {
      String detail = left(fate.detail(), WIDTH - NAME - OUTCOME - 6).stripTrailing();
      line("  " + left(fate.record(), NAME) + "  " + left(fate.outcome(), OUTCOME) + "  " + detail);
    }
  }

  private void next() {
    heading("WHAT TO TYPE NEXT", "");
    advice(" providers", "what it needs from you");
    advice(" fetch --help", "how to get your own usage");
    advice(" send --help", "how to send what was used");
    advice(" simulate > simulated.properties", "in another terminal, then");
    line("  eval \"$(sed -n 's/^# export/export/p' simulated.properties)\"");
    advice(" fetch --all --config simulated.properties", "what you have just seen");
  }

  private void advice(String line, String what) {
    // Never cut, and the explanation a comment: a line to copy.
    String name = TerminalText.clean(command);
    String whole = (name.contains(" ") ? "'" + name + "'" : name) + line;
    String gap = " ".repeat(Math.max(2, 48 - TerminalText.width(whole)));
    line("  " + whole + gap + style.faint("# " + what));
  }

  private void heading(String title, String remark) {
    line("");
    line("  " + style.faint(title + (remark.isEmpty() ? "" : "   " + remark)));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private String left(String name, int width) {
    String fitting = TerminalText.fit(TerminalText.clean(name), width, style.ellipsis());
    return fitting + " ".repeat(width - TerminalText.width(fitting));
  }

  private static String right(String value, int width) {
    return " ".repeat(Math.max(1, width - value.length())) + value;
  }

  private static String number(Optional<BigDecimal> value) {
    return value.map(TerminalText::number).orElse(NONE);
  }

  private static String share(BigDecimal part, BigDecimal whole) {
    return whole.signum() <= 0
        ? ""
        : part.movePointRight(2).divide(whole, 1, RoundingMode.HALF_UP) + " %";
  }
}
