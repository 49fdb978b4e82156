package io.usagesdk.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.NotFoundException;
import io.usagesdk.core.error.PermissionException;
import io.usagesdk.core.error.RateLimitException;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class DeadlineErrorsTest {
  private final Wire wire = new Wire();

  @AfterEach
  void close() {
    wire.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AccessDeniedException | {} | AccessDeniedException",
        "AccessDeniedException:http://internal.amazon.com/x#y | {} | AccessDeniedException",
        "' ' | {\"__type\":\"com.amazonaws.deadline#ValidationException\"} | ValidationException",
        "'' | {\"code\":\"ThrottlingException\"} | ThrottlingException",
        "'' | {\"__type\":\"A#B:http://x#y\"} | B",
        "'' | {\"__type\":7} |",
        "'' | <html> |"
      })
  void findsTheTypeWhereverItStands(String header, String body, String type) {
    assertThat(ErrorType.of(Headers.of("x-amzn-ErrorType", header), body)).isEqualTo(type);
  }

  static Stream<Arguments> answers() {
    String start = "deadline: startSessionsStatisticsAggregation failed: ";
    return Stream.of(
        Arguments.of(
            403,
            "AccessDeniedException",
            "{\"message\":\"not allowed\"}",
            PermissionException.class,
            start
                + "AccessDeniedException: not allowed (403, request id fake-id): allow"
                + " deadline:StartSessionsStatisticsAggregation and"
                + " deadline:GetSessionsStatisticsAggregation on the farm"),
        Arguments.of(
            404,
            "ResourceNotFoundException:http://internal/",
            "{\"Message\":\"none\",\"resourceId\":\"farm-7\",\"resourceType\":\"farm\"}",
            NotFoundException.class,
            start
                + "ResourceNotFoundException: none; resource farm-7 (404, request id fake-id):"
                + " check farm-id, queue-ids, fleet-ids, base-url and region 'eu-west-1'"),
        Arguments.of(
            400,
            "ValidationException",
            "{\"message\":\"1 error\",\"reason\":\"FIELD_VALIDATION_FAILED\","
                + "\"fieldList\":[{\"name\":\"endTime\",\"message\":\"too late\"},7]}",
            ApiException.class,
            start
                + "ValidationException: 1 error; reason FIELD_VALIDATION_FAILED; endTime: too late"
                + " (400, request id fake-id): check the configuration and the arguments"),
        Arguments.of(
            403,
            "InvalidSignatureException",
            "{\"message\":\"your secret is " + Wire.SECRET + ", isn't it\"}",
            AuthenticationException.class,
            start
                + "InvalidSignatureException: your secret is ***, isn't it (403, request id"
                + " fake-id): check the AWS secret access key (those the builder was given), region"
                + " 'eu-west-1', base-url and this machine's clock"),
        Arguments.of(
            403,
            "InvalidSignatureException",
            "{\"message\":\"Credential should be scoped to us-west-2 and deadline\"}",
            AuthenticationException.class,
            start
                + "InvalidSignatureException: Credential should be scoped to us-west-2 and deadline"
                + " (403, request id fake-id): check region 'eu-west-1': it must be the farm's, and"
                + " that of base-url"),
        Arguments.of(
            403,
            "MissingAuthenticationTokenException",
            "{}",
            AuthenticationException.class,
            start
                + "MissingAuthenticationTokenException (403, request id fake-id): check the AWS"
                + " credentials (those the builder was given)"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void tellsTypeReasonAndRequestIdInOneLine(
      int status, String type, String body, Class<? extends Throwable> kind, String message) {
    wire.willAnswer(refusal(status, type, body));

    assertThatThrownBy(wire::list).isInstanceOf(kind).hasMessage(message);
  }

  @Test
  void saysThatTheFarmMayBeBusyWithSomethingElse() {
    for (int i = 0; i < 5; i++) {
      wire.willAnswer(refusal(429, "ThrottlingException", "{\"message\":\"one at a time\"}"));
    }

    assertThatThrownBy(wire::list)
        .isInstanceOf(RateLimitException.class)
        .hasMessageContaining("failed after 5 attempts: ThrottlingException: one at a time (429")
        .hasMessageContaining("somebody else may have something added up on the farm");
  }

  @Test
  void hidesASessionTokenThatTheServerRepeats() {
    StaticCredentialsProvider session =
        StaticCredentialsProvider.create(
            AwsSessionCredentials.create("ASIAFAKE", "fake-secret", "fake/token=="));
    try (Wire other = new Wire(builder -> builder.credentials(session))) {
      other.willAnswer(
          refusal(
              403,
              "InvalidSignatureException",
              "{\"message\":\"x-amz-security-token:fake/token== or fake%2Ftoken%3D%3D\"}"));

      assertThatThrownBy(other::list)
          .isInstanceOf(AuthenticationException.class)
          .hasMessageContaining("x-amz-security-token:*** or ***")
          .hasMessageNotContaining("token==");
    }
  }

  @Test
  void waitsOnlyForTimesThatAreSome() {
    for (String seconds : new String[] {"-1", "\"7\"", "99999999999999", "1.5"}) {
      String body = "{\"retryAfterSeconds\":" + seconds + "}";
      assertThat(decoder(null).decode(429, Headers.EMPTY, body).retryAfter()).isNull();
    }
  }

  private static DeadlineErrors decoder(@Nullable String token) {
    return new DeadlineErrors(
        "region 'eu-west-1'", () -> new CredentialsSource("the key's place", token));
  }

  @Test
  void namesTheSessionTokenThatIsNotAccepted() {
    Headers type = Headers.of("x-amzn-ErrorType", "UnrecognizedClientException");

    assertThat(decoder("AWS_SESSION_TOKEN in the environment").decode(403, type, "").advice())
        .isEqualTo(
            "sign in to AWS again and renew AWS_SESSION_TOKEN in the environment together with the"
                + " access key (the key's place), or unset the token if that key needs none");
    assertThat(decoder(null).decode(403, type, "").advice())
        .isEqualTo(
            "sign in to AWS again, or renew the access key (the key's place), and check region"
                + " 'eu-west-1'");
  }

  private static MockResponse refusal(int status, String type, String body) {
    return Wire.json(status, body)
        .newBuilder()
        .setHeader("x-amzn-ErrorType", type)
        .setHeader("x-amzn-RequestId", "fake-id")
        .build();
  }
}
