package io.usagesdk.cli;

import io.usagesdk.core.Account;
import io.usagesdk.core.Capability;
import io.usagesdk.core.CollectReport;
import io.usagesdk.core.Metric;
import io.usagesdk.core.Money;
import io.usagesdk.core.Resource;
import io.usagesdk.core.Unit;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.report.ReportRow;
import io.usagesdk.core.sending.SendSummary;
import io.usagesdk.export.TerminalText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A tally as a page that people like to read, at most 80 columns wide. */
final class DemoReport {
  private static final int NAME = 30;
  private static final int OUTCOME = 8;
  private static final int BAR = 18;
  private static final int NUMBER = 16;
  private static final int TOTAL_NAME = 27;
  private static final int TOTAL = 14;
  private static final int ONLY_TOTAL = 18;
  private static final int SERVICE = 20;
  private static final int WHO = 20;
  private static final int TOP = 5;
  private static final String NONE = "-";

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm").withZone(ZoneOffset.UTC);

  private final Page page;
  private final Tally tally;
  private final List<UsageProviderFactory> factories;

  /** Takes providers for their names and the order of their metrics. */
  DemoReport(Page page, Tally tally, List<UsageProviderFactory> factories) {
    this.page = page;
    this.tally = tally;
    this.factories = factories.stream().filter(factory -> tally.has(factory.id())).toList();
  }

  /** Prints what was asked, and what each provider cost to ask. */
  void collected() {
    CollectReport report = tally.collected();
    page.line(
        page.style().bold("Usage SDK demo")
            + ": simulated services, the real clients, HTTP on this machine");
    page.line(
        page.style()
            .faint(
                String.format(
                    Locale.ROOT,
                    "%,d records, %s to %s UTC, fetched just now",
                    report.records(),
                    MINUTES.format(tally.period().start()),
                    MINUTES.format(tally.period().end()))));
    page.line("");
    row("FETCHED", List.of("RECORDS", "REQUESTS", "TIME"), "", true);
    long requests = 0;
    for (CollectReport.OfProvider of : report.providers()) {
      requests += of.statistics().requests();
      fetched(displayName(of.id()), of.records(), of.statistics().requests(), of.duration());
    }
    fetched("all of them at once", report.records(), requests, report.duration());
  }

  private void fetched(String name, long records, long requests, Duration duration) {
    row(name, List.of(count(records), count(requests), EverydayUnits.seconds(duration)), "", false);
  }

  private String displayName(String provider) {
    return factories.stream()
        .filter(factory -> factory.id().equals(provider))
        .map(UsageProviderFactory::displayName)
        .findFirst()
        .orElse(provider);
  }

  /** Prints the largest account of each service, by the first thing that it counts. */
  void largest() {
    page.heading("WHO USED MOST", "of what each service counts first");
    for (UsageProviderFactory factory : factories) {
      Metric metric = factory.metrics().get(0);
      Tally.OfMetric sums = tally.of(factory.id(), metric);
      Optional<ReportRow> first = sums.accounts().stream().findFirst();
      String amount =
          EverydayUnits.of(sums.quantity(), metric.unit())
              .orElseGet(() -> TerminalText.number(sums.quantity()));
      page.line(
          "  "
              + page.left(factory.displayName(), SERVICE)
              + page.left(first.map(row -> name(row.account())).orElse("not told"), WHO)
              + Page.right(
                  first.map(row -> share(row.quantity(), sums.quantity()) + " of").orElse(""), 11)
              + " "
              + metric.displayName()
              + ": "
              + amount);
    }
  }

  /** Prints who used how much of what, and what was sent. */
  void providers(List<DemoSending> sendings) {
    QuotaGauges gauges = new QuotaGauges(page, tally);
    for (UsageProviderFactory factory : factories) {
      page.line("");
      page.line(page.style().bold(factory.displayName()));
      page.line("  " + factory.description());
      onlyAccount(factory.id());
      totals(factory);
      gauges.print(factory.id());
      factory.metrics().forEach(metric -> details(factory.id(), metric));
      sendings.stream().filter(s -> s.provider().equals(factory.id())).forEach(this::sending);
    }
  }

  /** Of several accounts each is told beside what it used. */
  private void onlyAccount(String provider) {
    List<String> names =
        tally.byAccount().rows().stream()
            .filter(row -> row.account() != null && provider.equals(row.provider()))
            .map(row -> name(row.account()))
            .distinct()
            .toList();
    if (names.size() == 1) {
      page.line("  Used by " + page.left(names.get(0), Page.WIDTH - 10).stripTrailing());
    }
  }

  private void totals(UsageProviderFactory factory) {
    page.line("");
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
      String used = TerminalText.number(sums.quantity());
      List<String> figures =
          forecasts
              ? List.of(
                  used,
                  number(sums.forecastFor(tally.period())),
                  number(sums.forecastAfter(tally.period())))
              : List.of(used);
      row(metric.displayName(), figures, unit(metric, sums.quantity()), false);
      sums.used().map(ReportRow::costs).orElse(List.of()).forEach(cost -> cost(metric, cost));
    }
  }

  private void cost(Metric metric, Money cost) {
    String amount = TerminalText.number(cost.amount());
    row(metric.displayName() + ", its cost", List.of(amount), cost.currency(), false);
  }

  private static String unit(Metric metric) {
    return metric.unit().id().replace('-', ' ');
  }

  private static String unit(Metric metric, BigDecimal quantity) {
    String unit = unit(metric);
    return EverydayUnits.of(quantity, metric.unit()).map(r -> unit + " (" + r + ")").orElse(unit);
  }

  private void row(String name, List<String> figures, String unit, boolean heading) {
    StringBuilder line = new StringBuilder("  ").append(page.left(name, TOTAL_NAME));
    int width = figures.size() == 1 ? ONLY_TOTAL : TOTAL;
    figures.forEach(figure -> line.append(Page.right(figure, width)));
    String text = line.append("  ").append(unit).toString().stripTrailing();
    page.line(heading ? page.style().faint(text) : text);
  }

  /** Only for what the provider splits; the other sums say all there is. */
  private void details(String provider, Metric metric) {
    Tally.OfMetric sums = tally.of(provider, metric);
    List<ReportRow> accounts = sums.accounts();
    List<ReportRow> resources = sums.resources();
    if (resources.isEmpty()) {
      return;
    }
    String name = metric.displayName().toUpperCase(Locale.ROOT);
    String unit = metric.unit().equals(Unit.COUNT) ? "" : "in " + unit(metric);
    if (accounts.size() > 1) {
      page.heading(name + " BY ACCOUNT", unit);
      accounts.forEach(row -> bar(name(row.account()), row, sums.quantity()));
    }
    page.heading(
        name + " BY RESOURCE",
        unit + (resources.size() > TOP ? ", the top " + TOP + " of " + resources.size() : ""));
    resources.stream().limit(TOP).forEach(row -> bar(name(row.resource()), row, sums.quantity()));
  }

  private String name(@Nullable Account account) {
    return account == null ? NONE : shortened(Names.of(account), WHO - 1);
  }

  private String name(@Nullable Resource resource) {
    if (resource == null) {
      return NONE;
    }
    String type = " (" + resource.type() + ")";
    return (resource.name() == null
            ? shortened(resource.id(), NAME - type.length())
            : Names.of(resource))
        + type;
  }

  /** Ids tell themselves apart by either end. */
  private String shortened(String id, int width) {
    if (id.length() <= width) {
      return id;
    }
    int half = (width - page.style().ellipsis().length()) / 2;
    return id.substring(0, id.offsetByCodePoints(0, half))
        + page.style().ellipsis()
        + id.substring(id.offsetByCodePoints(id.length(), -half));
  }

  private void bar(String name, ReportRow part, BigDecimal whole) {
    page.line(
        "  "
            + page.left(name, NAME)
            + "  "
            + page.style().bar(part.quantity(), whole, BAR)
            + Page.right(share(part.quantity(), whole), 9)
            + Page.right(TerminalText.number(part.quantity()), NUMBER));
  }

  private void sending(DemoSending sending) {
    SendSummary summary = sending.summary();
    page.heading(
        "SENT JUST NOW",
        String.format(
            Locale.ROOT,
            "%,d of %,d sample records accepted",
            summary.accepted(),
            summary.total()));
    for (DemoSending.Fate fate : sending.fates()) {
      page.line(
          "  "
              + page.left(fate.record(), NAME)
              + "  "
              + page.left(fate.outcome(), OUTCOME)
              + "  "
              + page.left(fate.detail(), Page.WIDTH - NAME - OUTCOME - 6));
    }
  }

  private static String number(Optional<BigDecimal> value) {
    return value.map(TerminalText::number).orElse(NONE);
  }

  private static String count(long number) {
    return TerminalText.number(BigDecimal.valueOf(number));
  }

  static String share(BigDecimal part, BigDecimal whole) {
    return whole.signum() <= 0
        ? ""
        : part.movePointRight(2).divide(whole, 1, RoundingMode.HALF_UP) + " %";
  }
}
