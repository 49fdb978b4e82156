package io.usagesdk.testkit.elevate;

import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** The quota contracts: one for last year, one for this, and what is added. */
final class QuotaContracts {
  private static final int LONGEST_DESCRIPTION = 500;

  /** A contract. */
  private record Contract(
      long id,
      String name,
      @Nullable String description,
      List<String> tags,
      Instant start,
      Instant end,
      long cpuTimeHours,
      long dataTransferGb,
      boolean overageAllowed,
      Instant created) {}

  private final Problems problems;
  private final InstantSource clock;
  private final List<Contract> added = new ArrayList<>();

  QuotaContracts(Problems problems, InstantSource clock) {
    this.problems = problems;
    this.clock = clock;
  }

  synchronized void reset() {
    added.clear();
  }

  synchronized Answer list(@Nullable Window asked) {
    List<Contract> listed = new ArrayList<>(standing());
    listed.addAll(added);
    listed.removeIf(c -> asked != null && !asked.overlaps(c.start(), c.end()));
    return Answer.json(
        200,
        "application/json",
        json -> {
          json.beginArray();
          for (Contract contract : listed) {
            write(json, contract);
          }
          json.endArray();
        });
  }

  private List<Contract> standing() {
    int year = ZonedDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).getYear();
    return List.of(
        contract(1, year - 1, "Base " + (year - 1), null, List.of(), 2600, 1200, false),
        contract(
            2,
            year,
            "Base " + year,
            "Yearly volume of the main contract",
            List.of("base", "emea"),
            2500,
            1000,
            true));
  }

  private static Contract contract(
      long id,
      int year,
      String name,
      @Nullable String description,
      List<String> tags,
      long hours,
      long gigabytes,
      boolean overage) {
    Instant start = OffsetDateTime.of(year, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toInstant();
    Instant end = OffsetDateTime.of(year + 1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC).toInstant();
    return new Contract(
        id,
        name,
        description,
        tags,
        start,
        end,
        hours,
        gigabytes,
        overage,
        start.minusSeconds(86_400));
  }

  synchronized Answer create(ReceivedRequest request) {
    Contract contract = read(request.body(), standing().size() + added.size() + 1);
    added.add(contract);
    return Answer.json(201, "application/json", json -> write(json, contract));
  }

  private Contract read(String body, long id) {
    Map<?, ?> members;
    try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(body))) {
      members = reader.readJsonValue() instanceof Map<?, ?> object ? object : Map.of();
    } catch (IOException | RuntimeException e) {
      throw problems.badRequest("The body is no JSON");
    }
    String name = text(members, "name");
    String description = text(members, "description");
    require(
        name != null && name.length() >= 3 && name.length() <= 100,
        "name must have 3 to 100 characters");
    require(
        description == null || description.length() <= LONGEST_DESCRIPTION,
        "description must have 500 characters at most");
    Instant start = time(members, "startDate");
    Instant end = time(members, "endDate");
    require(start.isBefore(end), "startDate must be before endDate");
    return new Contract(
        id,
        String.valueOf(name),
        description,
        tags(members),
        start,
        end,
        number(members, "cpuTimeHours"),
        number(members, "dataTransferGb"),
        Boolean.TRUE.equals(members.get("overageAllowed")),
        clock.instant());
  }

  private void require(boolean holds, String detail) {
    if (!holds) {
      throw problems.badRequest(detail);
    }
  }

  private static @Nullable String text(Map<?, ?> members, String name) {
    return members.get(name) instanceof String text ? text : null;
  }

  private Instant time(Map<?, ?> members, String name) {
    try {
      return OffsetDateTime.parse(String.valueOf(members.get(name))).toInstant();
    } catch (DateTimeException e) {
      throw problems.badRequest(name + " must be a date-time with an offset");
    }
  }

  private long number(Map<?, ?> members, String name) {
    double number = members.get(name) instanceof Double value ? value : 0;
    require(number >= 0 && number == Math.rint(number), name + " must be a whole number");
    return (long) number;
  }

  private List<String> tags(Map<?, ?> members) {
    List<String> tags = new ArrayList<>();
    if (members.get("tags") instanceof List<?> list) {
      list.forEach(tag -> tags.add(String.valueOf(tag)));
    }
    require(new HashSet<>(tags).size() == tags.size(), "tags must differ");
    return List.copyOf(tags);
  }

  private static void write(JsonWriter json, Contract contract) throws IOException {
    json.beginObject();
    json.name("id").value(contract.id());
    json.name("lockVersion").value(0);
    json.name("name").value(contract.name());
    json.name("description").value(contract.description());
    json.name("tags").beginArray();
    for (String tag : contract.tags()) {
      json.value(tag);
    }
    json.endArray();
    json.name("startDate").value(contract.start().toString());
    json.name("endDate").value(contract.end().toString());
    json.name("cpuTimeHours").value(contract.cpuTimeHours());
    json.name("dataTransferGb").value(contract.dataTransferGb());
    json.name("overageAllowed").value(contract.overageAllowed());
    writeUser(json, "createdBy");
    writeUser(json, "lastModifiedBy");
    json.name("createdDate").value(contract.created().toString());
    json.name("lastModifiedDate").value(contract.created().toString());
    json.endObject();
  }

  private static void writeUser(JsonWriter json, String member) throws IOException {
    json.name(member).beginObject();
    json.name("name").value("Simulated Admin");
    json.name("email").value("admin@insurer.example");
    json.endObject();
  }
}
