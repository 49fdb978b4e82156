package io.usagesdk.geobox;

import io.usagesdk.core.Period;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.json.TimedValue;
import io.usagesdk.core.json.UtcDateTime;
import io.usagesdk.geobox.api.UsageApi;
import io.usagesdk.geobox.model.UsageParam;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * One time series of Geobox, read in parts of whole buckets. What an answer has beside the part
 * that was asked for is left out, so that nothing is there twice at a seam.
 *
 * @param label how messages name the account
 * @param api makes the calls
 * @param eid whose use it is
 * @param buckets how it is cut
 * @param param what is counted
 */
record Series(String label, UsageApi api, String eid, Buckets buckets, UsageParam param) {
  /**
   * Reads a part that one request may ask for.
   *
   * @param part whole buckets
   * @return the buckets with use, by their starts, in the order of time
   */
  List<TimedValue> read(Calls calls, Period part) {
    long limit = buckets.limit(part);
    List<TimedValue> points =
        calls.execute(
            api.getApiUsage(
                eid,
                buckets.scale(),
                param,
                null,
                new UtcDateTime(part.start()),
                new UtcDateTime(part.end()),
                limit));
    if (points.size() >= limit) {
      throw wrong("as many points as it may, " + limit + ", so there may be more of them");
    }
    TreeMap<Instant, BigDecimal> values = new TreeMap<>();
    for (TimedValue point : points) {
      if (isWithin(part, point.time())) {
        Instant start = buckets.holding(point.time()).start();
        BigDecimal other = values.putIfAbsent(start, point.value());
        if (other != null && other.compareTo(point.value()) != 0) {
          throw wrong(
              "two values for the "
                  + buckets.scale()
                  + " of "
                  + start
                  + ", "
                  + other.toPlainString()
                  + " and "
                  + point.value().toPlainString());
        }
      }
    }
    List<TimedValue> inOrder = new ArrayList<>(values.size());
    values.forEach((start, value) -> inOrder.add(new TimedValue(start, value)));
    return inOrder;
  }

  /** Adds up any number of whole buckets. */
  BigDecimal sum(Calls calls, Period whole) {
    BigDecimal sum = BigDecimal.ZERO;
    Period part = buckets.firstPart(whole);
    while (true) {
      for (TimedValue point : read(calls, part)) {
        sum = sum.add(point.value());
      }
      if (part.end().equals(whole.end())) {
        return sum;
      }
      part = buckets.firstPart(new Period(part.end(), whole.end()));
    }
  }

  /** Leaves out whose it is, which may be a secret. */
  @Override
  public String toString() {
    return param + " by " + buckets.scale();
  }

  private static boolean isWithin(Period part, Instant time) {
    return !time.isBefore(part.start()) && time.isBefore(part.end());
  }

  private DecodingException wrong(String what) {
    return new DecodingException(label, "getApiUsage", "getApiUsage gave " + what, null);
  }
}
