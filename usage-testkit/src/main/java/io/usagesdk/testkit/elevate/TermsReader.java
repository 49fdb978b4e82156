package io.usagesdk.testkit.elevate;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Reads and checks the body that makes a quota contract. */
final class TermsReader {
  private static final int SHORTEST_NAME = 3;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_DESCRIPTION = 500;

  private @Nullable String name;
  private @Nullable String description;
  private List<String> tags = List.of();
  private @Nullable Instant start;
  private @Nullable Instant end;
  private @Nullable Long cpuTimeHours;
  private @Nullable Long dataTransferGb;
  private boolean overageAllowed;

  private TermsReader() {}

  static Terms read(String body) {
    TermsReader terms = new TermsReader();
    try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(body))) {
      json.beginObject();
      while (json.hasNext()) {
        terms.readMember(json);
      }
      json.endObject();
      if (json.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new Problems.Refusal("body", "must be one JSON object");
      }
    } catch (IOException | JsonDataException e) {
      throw new Problems.Refusal("body", "must be one JSON object");
    }
    return terms.checked();
  }

  private void readMember(JsonReader json) throws IOException {
    String member = json.nextName();
    if (json.peek() == JsonReader.Token.NULL) {
      json.skipValue();
      return;
    }
    switch (member) {
      case "name" -> name = text(json, member);
      case "description" -> description = text(json, member);
      case "tags" -> tags = tags(json);
      case "startDate" -> start = Parameters.dateTime(member, text(json, member));
      case "endDate" -> end = Parameters.dateTime(member, text(json, member));
      case "cpuTimeHours" -> cpuTimeHours = number(json, member);
      case "dataTransferGb" -> dataTransferGb = number(json, member);
      case "overageAllowed" -> overageAllowed = flag(json, member);
      default -> json.skipValue();
    }
  }

  private Terms checked() {
    String checkedName = required("name", name);
    int length = checkedName.codePointCount(0, checkedName.length());
    if (length < SHORTEST_NAME || length > LONGEST_NAME) {
      throw new Problems.Refusal("name", "must have 3 to 100 characters");
    }
    if (description != null
        && description.codePointCount(0, description.length()) > LONGEST_DESCRIPTION) {
      throw new Problems.Refusal("description", "must have at most 500 characters");
    }
    return new Terms(
        checkedName,
        description,
        tags,
        Parameters.period(required("startDate", start), required("endDate", end)),
        cpuTimeHours,
        dataTransferGb,
        overageAllowed);
  }

  private static <T> T required(String member, @Nullable T value) {
    if (value == null) {
      throw new Problems.Refusal(member, "must be there");
    }
    return value;
  }

  private static List<String> tags(JsonReader json) throws IOException {
    List<String> tags = new ArrayList<>();
    require(json, JsonReader.Token.BEGIN_ARRAY, "tags", "must be an array");
    json.beginArray();
    while (json.hasNext()) {
      tags.add(text(json, "tags"));
    }
    json.endArray();
    if (new HashSet<>(tags).size() < tags.size()) {
      throw new Problems.Refusal("tags", "must not have one twice");
    }
    return tags;
  }

  private static String text(JsonReader json, String member) throws IOException {
    require(json, JsonReader.Token.STRING, member, "must be a text");
    return json.nextString();
  }

  private static boolean flag(JsonReader json, String member) throws IOException {
    require(json, JsonReader.Token.BOOLEAN, member, "must be true or false");
    return json.nextBoolean();
  }

  private static long number(JsonReader json, String member) throws IOException {
    require(json, JsonReader.Token.NUMBER, member, "must be a number");
    try {
      long number = json.nextLong();
      if (number >= 0) {
        return number;
      }
    } catch (JsonDataException e) {
      // A fraction, or more than the API can count: refused like a negative number.
    }
    throw new Problems.Refusal(member, "must be a whole number from 0 on");
  }

  /** Moshi would take a number for a text and a text for a number, too. */
  private static void require(
      JsonReader json, JsonReader.Token token, String member, String message) throws IOException {
    if (json.peek() != token) {
      throw new Problems.Refusal(member, message);
    }
  }
}
