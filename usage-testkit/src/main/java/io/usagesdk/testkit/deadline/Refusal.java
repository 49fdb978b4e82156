package io.usagesdk.testkit.deadline;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.testkit.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/** Ends the handling of a request with an error, whose type stands in a header. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final String JSON = "application/json";
  static final String ERROR_TYPE = "x-amzn-ErrorType";

  private final int status;
  private final String type;
  private final String body;

  private Refusal(int status, String type, String body) {
    super(type, null, false, false);
    this.status = status;
    this.type = type;
    this.body = body;
  }

  static Refusal forbidden(String type, String message) {
    return new Refusal(403, type, body(message, Map.of(), null));
  }

  static Refusal notFound(String resourceType, String resourceId) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("resourceId", resourceId);
    members.put("resourceType", resourceType);
    return new Refusal(
        404,
        "ResourceNotFoundException",
        body("There is no " + resourceType + " " + resourceId, members, null));
  }

  static Refusal unknownOperation() {
    return new Refusal(
        404, "UnknownOperationException", body("There is no such operation", Map.of(), null));
  }

  static Refusal invalid(String field, String message) {
    return new Refusal(
        400,
        "ValidationException",
        body(
            "1 validation error detected",
            Map.of("reason", "FIELD_VALIDATION_FAILED"),
            Map.entry(field, message)));
  }

  static Refusal throttled(long retryAfterSeconds, String message) {
    return new Refusal(429, "ThrottlingException", throttling(retryAfterSeconds, message));
  }

  /** The body alone, for what is refused before it is known where it leads. */
  static String throttling(long retryAfterSeconds, String message) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("retryAfterSeconds", retryAfterSeconds);
    members.put("quotaCode", "L-00000000");
    members.put("serviceCode", "deadline");
    return body(message, members, null);
  }

  Answer answer() {
    return Answer.text(status, JSON, body).withHeader(ERROR_TYPE, type);
  }

  private static String body(
      String message, Map<String, Object> members, Map.@Nullable Entry<String, String> field) {
    Buffer text = new Buffer();
    try {
      @SuppressWarnings("resource") // There is nothing to close in memory.
      JsonWriter json = JsonWriter.of(text);
      json.beginObject().name("message").value(message);
      for (Map.Entry<String, Object> member : members.entrySet()) {
        json.name(member.getKey()).jsonValue(member.getValue());
      }
      if (field != null) {
        json.name("fieldList").beginArray().beginObject();
        json.name("name").value(field.getKey()).name("message").value(field.getValue());
        json.endObject().endArray();
      }
      json.endObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.readUtf8();
  }
}
