package io.usagesdk.testkit.deadline;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The aggregations of the farm: one under way at a time, each kept for an hour. */
final class Aggregations {
  private static final Duration KEPT = Duration.ofHours(1);
  private static final int LARGEST_PAGE = 100;
  private static final Aggregation.Ending WELL = new Aggregation.Ending("COMPLETED", "");

  private final Farm farm;
  private final long seed;
  private final int pageSize;
  private final Duration takes;
  private final InstantSource clock;
  private final Map<String, Aggregation> started = new HashMap<>();
  private final Queue<Aggregation.Ending> endings = new ArrayDeque<>();
  private @Nullable Aggregation latest;
  private int starts;

  Aggregations(Farm farm, long seed, int pageSize, Duration takes, InstantSource clock) {
    this.farm = farm;
    this.seed = seed;
    this.pageSize = pageSize;
    this.takes = takes;
    this.clock = clock;
  }

  /** Orders how the next one ends. */
  synchronized void endNext(Aggregation.Ending ending) {
    endings.add(ending);
  }

  synchronized int starts() {
    return starts;
  }

  synchronized void reset() {
    started.clear();
    endings.clear();
    latest = null;
    starts = 0;
  }

  synchronized Answer start(ReceivedRequest request) {
    AggregationRequest asked = AggregationRequest.read(request.body(), farm);
    Instant now = clock.instant();
    if (latest != null && latest.isUnderWay(now)) {
      throw Refusal.throttled(1, "An aggregation is under way on this farm");
    }
    Aggregation.Ending ending = endings.poll();
    Aggregation aggregation =
        Aggregation.start(asked, farm, seed, now, takes, ending == null ? WELL : ending);
    starts++;
    String id = String.format(Locale.ROOT, "%032x", 0xA66E_0000L + starts);
    started.values().removeIf(old -> !old.isKept(now, KEPT));
    started.put(id, aggregation);
    latest = aggregation;
    return Answer.json(
        200,
        Refusal.JSON,
        json -> {
          json.beginObject();
          json.name("aggregationId").value(id);
          json.endObject();
        });
  }

  synchronized Answer get(ReceivedRequest request) {
    String id = request.query("aggregationId");
    if (id == null || !id.matches("[0-9a-f]{32}")) {
      throw Refusal.invalid("aggregationId", "must be 32 hexadecimal digits");
    }
    Aggregation aggregation = started.get(id);
    Instant now = clock.instant();
    if (aggregation == null || !aggregation.isKept(now, KEPT)) {
      throw Refusal.notFound("aggregation", id);
    }
    int size = size(request.query("maxResults"));
    String token = request.query("nextToken");
    Aggregation.Place place =
        token == null ? new Aggregation.Place(0, size) : aggregation.placeOf(token, size);
    return Answer.json(200, Refusal.JSON, json -> write(json, aggregation, place, now));
  }

  /** While it is under way there is something to see already, but it is not to be relied on. */
  private static void write(
      JsonWriter json, Aggregation aggregation, Aggregation.Place place, Instant now)
      throws IOException {
    boolean underWay = aggregation.isUnderWay(now);
    Aggregation.Ending ending = aggregation.ending();
    boolean well = ending.equals(WELL);
    json.beginObject();
    json.name("status").value(underWay ? "IN_PROGRESS" : ending.status());
    if (!underWay && !well) {
      json.name("statusMessage").value(ending.message());
    }
    List<Statistic> page = underWay || well ? aggregation.page(place) : List.of();
    json.name("statistics").beginArray();
    for (Statistic statistic : underWay ? page.subList(0, Math.min(1, page.size())) : page) {
      statistic.writeTo(json, aggregation.request().statistics());
    }
    json.endArray();
    if (!underWay && well && !aggregation.isLast(place)) {
      Aggregation.Place next = new Aggregation.Place(place.offset() + place.size(), place.size());
      json.name("nextToken").value(aggregation.tokenOf(next));
    }
    json.endObject();
  }

  private int size(@Nullable String maxResults) {
    if (maxResults == null) {
      return pageSize;
    }
    if (maxResults.matches("[1-9]\\d?|" + LARGEST_PAGE)) {
      return Math.min(pageSize, Integer.parseInt(maxResults));
    }
    throw Refusal.invalid("maxResults", "must be from 1 to " + LARGEST_PAGE);
  }
}
