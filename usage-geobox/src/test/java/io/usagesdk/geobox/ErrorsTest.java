package io.usagesdk.geobox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.NotFoundException;
import io.usagesdk.core.error.PermissionException;
import io.usagesdk.core.error.ServerException;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorsTest {
  static Stream<Arguments> shapes() {
    return Stream.of(
        Arguments.of("{\"detail\":\"Not so\"}", "Not so"),
        Arguments.of("{\"detail\":{\"msg\":\"Not so\",\"code\":7}}", "Not so"),
        Arguments.of(
            "{\"detail\":{\"loc\":[\"query\",\"eid\"],\"msg\":\"Not so\"}}", "query.eid: Not so"),
        Arguments.of(
            """
            {"detail": [
              {"loc": ["query", "limit"], "msg": "not a number", "type": "type_error"},
              {"loc": ["body", 0, "user_id"], "msg": "missing", "type": "value_error"}]}
            """,
            "query.limit: not a number; body.0.user_id: missing"),
        Arguments.of("{\"detail\":[{\"msg\":\"a\"},{\"loc\":[],\"msg\":\"b\"},\"c\"]}", "a; b; c"),
        Arguments.of("{\"detail\":[{\"loc\":[\"query\"]},{\"msg\":\"b\"},null]}", "b"),
        Arguments.of("{\"detail\":[]}", null),
        Arguments.of("{\"detail\":{}}", null),
        Arguments.of("{\"detail\":null}", null),
        Arguments.of("{\"detail\":\" \"}", null),
        Arguments.of("{\"detail\":42}", null),
        Arguments.of("{\"error\":\"Not so\"}", null),
        Arguments.of("[]", null),
        Arguments.of("<html>", null),
        Arguments.of("", null));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void eachShapeOfTheDetailGivesOneClearReason(String body, String reason) {
    assertThat(new GeoboxErrors("api-key", "user-id 7").decode(422, Headers.EMPTY, body).reason())
        .isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "401, api-key",
    "403, eid and user-id",
    "404, base-url and eid and user-id",
    "422, the time asked for"
  })
  void eachStatusHasItsAdvice(int status, String advice) {
    try (Wire wire = new Wire()) {
      wire.answer(status, "{\"detail\":\"No\\nway\"}");
      assertThatThrownBy(
              () -> wire.client.api().calls().execute(wire.client.usage().getUsageSummary(null)))
          .isInstanceOf(ApiException.class)
          .hasMessageStartingWith("geobox: getUsageSummary failed: No way (" + status + "): ")
          .hasMessageContaining(advice);
    }
  }

  @Test
  void theStatusTellsTheTypeOfTheException() {
    try (Wire wire = new Wire()) {
      wire.answer(401, "{}").answer(403, "{}").answer(404, "{}").answer(501, "{}");
      for (Class<?> type :
          new Class<?>[] {
            AuthenticationException.class,
            PermissionException.class,
            NotFoundException.class,
            ServerException.class
          }) {
        assertThatThrownBy(
                () -> wire.client.api().calls().execute(wire.client.usage().getUsageSummary(null)))
            .isInstanceOf(type);
      }
    }
  }
}
