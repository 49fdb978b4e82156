package io.usagesdk.testkit.amie;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.usagesdk.core.json.JsonTrees;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What is sent: records of one type.
 *
 * @param records in the order they were sent; none is checked yet
 */
record UsageMessage(List<SentRecord> records) {
  private static final String TYPES =
      String.join(", ", Arrays.stream(UsageType.values()).map(UsageType::wireName).toList());

  static UsageMessage read(String body) {
    Object name = null;
    List<Map<String, @Nullable Object>> records = null;
    try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(body))) {
      json.beginObject();
      while (json.hasNext()) {
        switch (json.nextName()) {
          case "UsageType" -> name = JsonTrees.next(json);
          case "Records" -> records = records(json);
          default -> json.skipValue();
        }
      }
      json.endObject();
      if (json.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new JsonDataException("more than one document");
      }
    } catch (IOException | JsonDataException e) {
      throw Refusal.badRequest("The body is no JSON object");
    }
    UsageType type = UsageType.of(name);
    if (type == null) {
      throw Refusal.badRequest("UsageType must be one of " + TYPES);
    }
    if (records == null) {
      throw Refusal.badRequest("Records must be an array");
    }
    return new UsageMessage(records.stream().map(each -> new SentRecord(type, each)).toList());
  }

  private static List<Map<String, @Nullable Object>> records(JsonReader json) throws IOException {
    if (json.peek() != JsonReader.Token.BEGIN_ARRAY) {
      throw Refusal.badRequest("Records must be an array");
    }
    List<Map<String, @Nullable Object>> records = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      if (json.peek() != JsonReader.Token.BEGIN_OBJECT) {
        throw Refusal.badRequest("Records must be an array of objects");
      }
      records.add(members(json));
    }
    json.endArray();
    return records;
  }

  private static Map<String, @Nullable Object> members(JsonReader json) throws IOException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      members.put(json.nextName(), JsonTrees.next(json));
    }
    json.endObject();
    return Collections.unmodifiableMap(members);
  }
}
