package io.usagesdk.testkit.deadline;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.core.Period;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the sessions of one group used in one period, while it is added up and afterwards. */
final class Statistic {
  private static final int MEAN_DIGITS = 6;

  private final Period period;
  private final Map<String, String> group;
  private final Figures seconds = new Figures();
  private final Figures dollars = new Figures();
  private long count;

  Statistic(Period period, Map<String, String> group) {
    this.period = period;
    this.group = group;
  }

  void add(Session session) {
    count++;
    seconds.add(session.seconds());
    dollars.add(session.dollars());
  }

  /** Writes it, with the statistics that are wanted. */
  void writeTo(JsonWriter json, Set<String> wanted) throws IOException {
    json.beginObject();
    for (Map.Entry<String, String> member : group.entrySet()) {
      json.name(member.getKey()).value(member.getValue());
    }
    json.name("count").value(count);
    json.name("costInUsd");
    dollars.writeTo(json, wanted, count);
    json.name("runtimeInSeconds");
    seconds.writeTo(json, wanted, count);
    json.name("aggregationStartTime").value(period.start().toString());
    json.name("aggregationEndTime").value(period.end().toString());
    json.endObject();
  }

  /** Four figures that grow. */
  private static final class Figures {
    private BigDecimal sum = BigDecimal.ZERO;
    private BigDecimal min = BigDecimal.valueOf(Long.MAX_VALUE);
    private BigDecimal max = BigDecimal.ZERO;

    void add(BigDecimal value) {
      sum = sum.add(value);
      min = min.min(value);
      max = max.max(value);
    }

    void writeTo(JsonWriter json, Set<String> wanted, long count) throws IOException {
      BigDecimal mean = sum.divide(BigDecimal.valueOf(count), MEAN_DIGITS, RoundingMode.HALF_EVEN);
      json.beginObject();
      Map<String, BigDecimal> all = Map.of("SUM", sum, "MIN", min, "MAX", max, "AVG", mean);
      for (String name : new String[] {"MIN", "MAX", "AVG", "SUM"}) {
        if (wanted.contains(name)) {
          json.name(name.toLowerCase(Locale.ROOT)).value(all.get(name));
        }
      }
      json.endObject();
    }
  }
}
