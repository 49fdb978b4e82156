package io.usagesdk.testkit.elevate;

import io.usagesdk.core.Period;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import io.usagesdk.testkit.elevate.QuotaContract.Person;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The quota contracts: insert-only, so that they only become more. */
final class QuotaBook {
  private static final String JSON = "application/json";
  private static final Person MANAGER = new Person("Ada Moreno", "ada.moreno@harbour.example");
  private static final Person CLIENT = new Person("API client", "api-client@harbour.example");

  private final Parameters parameters;
  private final InstantSource clock;
  private final List<QuotaContract> contracts = new ArrayList<>();
  private long nextId;

  QuotaBook(Parameters parameters, InstantSource clock) {
    this.parameters = parameters;
    this.clock = clock;
    reset();
  }

  /** At first: one for the past year, one for this year, and one for the renewals of the next. */
  synchronized void reset() {
    contracts.clear();
    nextId = 301;
    Year year = Year.from(clock.instant().atZone(ZoneOffset.UTC));
    add("Capacity " + year.minusYears(1), "All environments", years(year.minusYears(1)), 9_000L);
    add("Capacity " + year, "All environments; renewed each January", years(year), 12_000L);
    YearMonth january = year.plusYears(1).atMonth(1);
    Period peak =
        new Period(Period.month(january).start(), Period.month(january.plusMonths(1)).end());
    Terms terms = new Terms("Renewal peak", null, List.of(), peak, 1_500L, 800L, false);
    contracts.add(new QuotaContract(nextId++, terms, MANAGER, peak.start().minusSeconds(90_000)));
  }

  private void add(String name, String description, Period period, long hours) {
    List<String> tags = List.of("production", "pricing");
    Terms terms = new Terms(name, description, tags, period, hours, 12_000L, true);
    contracts.add(
        new QuotaContract(nextId++, terms, MANAGER, period.start().minusSeconds(900_000)));
  }

  private static Period years(Year year) {
    Instant start = Period.month(year.atMonth(1)).start();
    return new Period(start, Period.month(year.atMonth(12)).end());
  }

  synchronized Answer list(ReceivedRequest request) {
    @Nullable Period asked = parameters.periodOrNull(request);
    List<QuotaContract> listed =
        contracts.stream()
            .filter(contract -> asked == null || contract.terms().period().overlaps(asked))
            .toList();
    return Answer.json(
        200,
        JSON,
        json -> {
          json.beginArray();
          for (QuotaContract contract : listed) {
            contract.writeTo(json);
          }
          json.endArray();
        });
  }

  synchronized Answer create(ReceivedRequest request) {
    Terms terms = TermsReader.read(request.body());
    QuotaContract contract = new QuotaContract(nextId++, terms, CLIENT, clock.instant());
    contracts.add(contract);
    return Answer.json(201, JSON, contract::writeTo);
  }
}
