package io.usagesdk.testkit.thousandeyes;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import io.usagesdk.testkit.ReceivedRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of the four operations that change quotas. They have one form: a list of
 * organizations, each an id alone or with a value, or with account groups, each again an id alone
 * or with a value.
 */
record QuotaRequest(List<Entry> organizations) {
  /** An organization or an account group. */
  record Entry(@Nullable String id, @Nullable Long value, List<Entry> accountGroups) {}

  static QuotaRequest read(ReceivedRequest request) {
    try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(request.body()))) {
      List<Entry> organizations = null;
      json.beginObject();
      while (json.hasNext()) {
        if (json.nextName().equals("organizations")) {
          organizations = entries(json, "orgId");
        } else {
          json.skipValue();
        }
      }
      json.endObject();
      if (json.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new JsonDataException("more than one document");
      }
      if (organizations == null) {
        throw Problems.badField("organizations", "must be there", request);
      }
      return new QuotaRequest(organizations);
    } catch (IOException | JsonDataException e) {
      throw Problems.badField("body", "is not what this operation takes", request);
    }
  }

  private static List<Entry> entries(JsonReader json, String idName) throws IOException {
    List<Entry> entries = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      entries.add(
          json.peek() == JsonReader.Token.STRING
              ? new Entry(json.nextString(), null, List.of())
              : entry(json, idName));
    }
    json.endArray();
    return entries;
  }

  private static Entry entry(JsonReader json, String idName) throws IOException {
    String id = null;
    Long value = null;
    List<Entry> accountGroups = List.of();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (json.peek() == JsonReader.Token.NULL) {
        json.skipValue();
      } else if (name.equals(idName)) {
        id = json.nextString();
      } else if (name.equals("value")) {
        value = number(json);
      } else if (name.equals("accountGroups")) {
        accountGroups = entries(json, "aid");
      } else {
        json.skipValue();
      }
    }
    json.endObject();
    return new Entry(id, value, accountGroups);
  }

  /** Moshi would take a number in quotes, too. */
  private static long number(JsonReader json) throws IOException {
    if (json.peek() != JsonReader.Token.NUMBER) {
      throw new JsonDataException("a value is not a number");
    }
    return json.nextLong();
  }
}
