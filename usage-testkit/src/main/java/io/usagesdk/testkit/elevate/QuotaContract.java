package io.usagesdk.testkit.elevate;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.core.Period;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A quota contract that is listed.
 *
 * @param id its number
 * @param terms what was agreed
 * @param author who made it
 * @param created when
 */
record QuotaContract(long id, Terms terms, Person author, Instant created) {
  /** Somebody, by name and mail address. */
  record Person(String name, String email) {
    private void writeTo(JsonWriter json) throws IOException {
      json.beginObject();
      json.name("name").value(name);
      json.name("email").value(email);
      json.endObject();
    }
  }

  void writeTo(JsonWriter json) throws IOException {
    json.beginObject();
    json.name("id").value(id);
    json.name("lockVersion").value(0);
    json.name("name").value(terms.name());
    json.name("description").value(terms.description());
    json.name("tags").beginArray();
    for (String tag : terms.tags()) {
      json.value(tag);
    }
    json.endArray();
    Period period = terms.period();
    json.name("startDate").value(period.start().toString());
    json.name("endDate").value(period.end().toString());
    writeIfKnown(json, "cpuTimeHours", terms.cpuTimeHours());
    writeIfKnown(json, "dataTransferGb", terms.dataTransferGb());
    json.name("overageAllowed").value(terms.overageAllowed());
    json.name("createdBy");
    author.writeTo(json);
    json.name("lastModifiedBy");
    author.writeTo(json);
    json.name("createdDate").value(created.toString());
    json.name("lastModifiedDate").value(created.toString());
    json.endObject();
  }

  private static void writeIfKnown(JsonWriter json, String name, @Nullable Long number)
      throws IOException {
    if (number != null) {
      json.name(name).value(number);
    }
  }
}
