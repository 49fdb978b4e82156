package io.usagesdk.deadline;

import io.usagesdk.core.http.ErrorDecoder;
import io.usagesdk.core.json.JsonTrees;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the errors of AWS, of which each type has members of its own. */
final class DeadlineErrors implements ErrorDecoder {
  private static final String REQUEST_ID = "x-amzn-RequestId";

  private static final String PERMISSION =
      "allow deadline:StartSessionsStatisticsAggregation and"
          + " deadline:GetSessionsStatisticsAggregation on the farm";
  private static final String BUSY =
      "wait a while, somebody else may have something added up on the farm, or raise max-attempts"
          + " and max-retry-delay";

  private final String region;
  private final Supplier<CredentialsSource> source;

  /**
   * Makes a decoder.
   *
   * @param region the region and where it comes from, for advice
   * @param source tells where the credentials come from
   */
  DeadlineErrors(String region, Supplier<CredentialsSource> source) {
    this.region = region;
    this.source = source;
  }

  @Override
  public Details decode(int status, Headers headers, String body) {
    Map<String, @Nullable Object> members = JsonTrees.members(body);
    String type = ErrorType.of(headers, body);
    String reason = reason(type, members);
    return new Details(
        reason,
        headers.get(REQUEST_ID),
        wait(members.get("retryAfterSeconds")),
        advice(status, type, reason),
        ErrorType.isOfCredentials(type));
  }

  private static @Nullable String reason(
      @Nullable String type, Map<String, @Nullable Object> members) {
    String message = text(members.get("message"));
    if (message == null) {
      message = text(members.get("Message"));
    }
    List<String> parts = new ArrayList<>();
    if (type != null || message != null) {
      parts.add(type == null ? message : message == null ? type : type + ": " + message);
    }
    add(parts, "reason", members.get("reason"));
    add(parts, "resource", members.get("resourceId"));
    add(parts, "quota", members.get("quotaCode"));
    if (members.get("fieldList") instanceof List<?> fields) {
      fields.forEach(field -> addField(parts, field));
    }
    return parts.isEmpty() ? null : String.join("; ", parts);
  }

  private static void add(List<String> parts, String name, @Nullable Object value) {
    String text = text(value);
    if (text != null && parts.stream().noneMatch(part -> part.contains(text))) {
      parts.add(name + " " + text);
    }
  }

  private static void addField(List<String> parts, @Nullable Object field) {
    if (field instanceof Map<?, ?> members) {
      String name = text(members.get("name"));
      String message = text(members.get("message"));
      if (name != null && message != null) {
        parts.add(name + ": " + message);
      }
    }
  }

  private static @Nullable Duration wait(@Nullable Object seconds) {
    return seconds instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE
        ? Duration.ofSeconds(number)
        : null;
  }

  private @Nullable String advice(int status, @Nullable String type, @Nullable String reason) {
    if (ErrorType.isOfCredentials(type)) {
      return adviceOnCredentials(type, reason, source.get());
    }
    return switch (status) {
      case 403 -> PERMISSION;
      case 404 -> "check farm-id, queue-ids, fleet-ids, base-url and " + region;
      case 429 -> BUSY;
      default -> null;
    };
  }

  private String adviceOnCredentials(
      @Nullable String type, @Nullable String reason, CredentialsSource from) {
    if (reason != null && reason.contains("scoped to")) {
      return "check " + region + ": it must be the farm's, and that of base-url";
    }
    if (!ErrorType.isStale(type)) {
      return ErrorType.isUntimely(type)
          ? "check the AWS secret access key ("
              + from.all()
              + "), "
              + region
              + ", base-url and this machine's clock"
          : "check the AWS credentials (" + from.all() + ")";
    }
    return from.token() == null
        ? "sign in to AWS again, or renew the access key (" + from.key() + "), and check " + region
        : "sign in to AWS again and renew "
            + from.token()
            + " together with the access key ("
            + from.key()
            + "), or unset the token if that key needs none";
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof String text && !text.isBlank() ? text : null;
  }
}
