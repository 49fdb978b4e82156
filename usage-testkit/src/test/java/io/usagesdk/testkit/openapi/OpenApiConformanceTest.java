package io.usagesdk.testkit.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The check is only worth something if it bites. */
class OpenApiConformanceTest {
  private static final String DOCUMENT =
      """
      openapi: 3.0.3
      paths:
        /things/{id}:
          parameters:
            - $ref: '#/components/parameters/Verbose'
            - { name: id, in: path, required: true, schema: { type: string } }
          get:
            parameters:
              - name: fields
                in: query
                explode: false
                schema: { type: array, items: { type: string, enum: [name, size] } }
              - { name: since, in: query, schema: { type: string, format: date-time } }
            responses:
              '200':
                headers:
                  X-Left: { required: true, schema: { type: integer } }
                content:
                  application/json: { schema: { $ref: '#/components/schemas/Box' } }
              '204': { description: none }
          post:
            requestBody:
              required: true
              content:
                application/json: { schema: { $ref: '#/components/schemas/Thing' } }
            responses:
              '204': { description: done }
        /bin/{ids}:
          delete:
            parameters:
              - name: ids
                in: path
                required: true
                schema: { type: array, minItems: 1, items: { type: integer, format: int64 } }
            responses:
              '200': { description: done }
        /bare/{id}:
          get:
            responses:
              '200': { description: done }
        /loose:
          get:
            responses:
              '200':
                content:
                  application/json: { schema: { $ref: '#/components/schemas/Loose' } }
          post:
            requestBody:
              content:
                application/json: { schema: { $ref: '#/components/schemas/Either' } }
            responses:
              '200': { description: done }
      components:
        securitySchemes:
          key: { type: apiKey, in: query, name: apikey }
          other: { type: apiKey, in: header, name: X-Key }
        parameters:
          Verbose: { name: verbose, in: query, schema: { type: boolean } }
        schemas:
          Thing:
            type: object
            required: [name]
            properties:
              name: { type: string }
              size: { type: integer, format: int32, minimum: 0, exclusiveMinimum: true }
              note: { type: string, nullable: true }
              parts: { type: array, items: { $ref: '#/components/schemas/Thing' } }
          Loose:
            type: object
            x-bare-array: true
            required: [things]
            properties:
              things: { type: array, items: { $ref: '#/components/schemas/LooseThing' } }
          LooseThing:
            type: object
            properties:
              id: { type: string, x-any-scalar: true }
              price: { type: string, format: number }
              either: { type: string, format: number, x-any-scalar: true }
          Either:
            x-encoded: true
            oneOf:
              - $ref: '#/components/schemas/Thing'
              - $ref: '#/components/schemas/LooseThing'
          Box:
            allOf:
              - $ref: '#/components/schemas/Thing'
              - type: object
                properties:
                  lid: { type: boolean }
      """;

  private final OpenApiConformance conformance = OpenApiConformance.of(DOCUMENT);

  @Test
  void acceptsWhatIsDocumented() {
    assertThat(
            violations(
                "{\"name\":\"a\",\"lid\":true,\"size\":3,\"note\":null,\"parts\":[{\"name\":\"b\"}]}"))
        .isEmpty();
    assertThat(request("?fields=name,size&since=2026-01-01T00:00:00Z&verbose=true")).isEmpty();
    assertThat(conformance.violations(post("application/json", "{\"name\":\"a\"}"))).isEmpty();
  }

  @Test
  void refusesAMemberThatIsNotDocumented() {
    assertThat(violations("{\"name\":\"a\",\"colour\":\"red\"}"))
        .singleElement()
        .asString()
        .contains("colour");
  }

  @Test
  void refusesAMemberThatIsNotDocumentedDeepInside() {
    assertThat(violations("{\"name\":\"a\",\"parts\":[{\"name\":\"b\",\"lid\":true}]}"))
        .anyMatch(violation -> violation.contains("lid"));
  }

  @Test
  void refusesAWrongType() {
    assertThat(violations("{\"name\":7}")).anyMatch(v -> v.contains("name"));
    assertThat(violations("{\"name\":\"a\",\"size\":\"3\"}")).anyMatch(v -> v.contains("size"));
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertThat(violations("{\"name\":\"a\",\"size\":2147483648}")).isNotEmpty();
    assertThat(violations("{\"name\":\"a\",\"size\":0}")).isNotEmpty();
  }

  @Test
  void refusesANullWhereNoneIsDocumentedUnlessItMayStandForMissing() {
    Exchange exchange = get("", 200, "{\"name\":\"a\",\"lid\":null}");
    assertThat(conformance.violations(exchange)).isNotEmpty();
    assertThat(conformance.takingNullForMissing().violations(exchange)).isEmpty();
    Exchange required = get("", 200, "{\"name\":null}");
    assertThat(conformance.takingNullForMissing().violations(required)).isNotEmpty();
  }

  @Test
  void refusesAMissingMember() {
    assertThat(violations("{}")).anyMatch(v -> v.contains("name"));
  }

  @Test
  void refusesWhatIsNoJson() {
    assertThat(violations("{\"name\":")).anyMatch(v -> v.contains("no JSON"));
    assertThat(violations("{\"name\":\"a\"} x")).anyMatch(v -> v.contains("no JSON"));
  }

  @Test
  void refusesAStatusThatIsNotDocumented() {
    assertThat(conformance.violations(get("", 418, "{}")))
        .containsExactly("status 418 is not documented");
  }

  @Test
  void refusesAnOperationThatIsNotDocumented() {
    assertThat(conformance.violations(exchange("PUT", "/things/1", 200)))
        .contains("PUT /things/1 is not documented");
    assertThat(conformance.violations(exchange("GET", "/things/1/parts", 200)))
        .contains("GET /things/1/parts is not documented");
  }

  @Test
  void refusesAContentTypeThatIsNotDocumented() {
    Headers html = Headers.of("Content-Type", "text/html", "X-Left", "1");
    Exchange exchange = new Exchange("GET", "/things/1", "", "", 200, html, "<p>");
    assertThat(conformance.violations(exchange))
        .containsExactly("answer's content type 'text/html' is not documented");
  }

  @Test
  void refusesABodyWhereNoneIsDocumentedAndNoneWhereOneIs() {
    assertThat(conformance.violations(get("", 204, "{}"))).isNotEmpty();
    assertThat(conformance.violations(get("", 200, ""))).containsExactly("answer has no body");
  }

  @Test
  void refusesMissingWrongAndUnknownHeaders() {
    Headers none = Headers.of("Content-Type", "application/json");
    assertThat(conformance.violations(answered(none))).containsExactly("header x-left is missing");
    assertThat(conformance.violations(answered(none.newBuilder().set("X-Left", "few").build())))
        .anyMatch(v -> v.contains("x-left"));
    Headers unknown = none.newBuilder().set("X-Left", "1").set("X-Right", "1").build();
    assertThat(conformance.violations(answered(unknown)))
        .containsExactly("header X-Right is not documented");
  }

  @Test
  void refusesQueryParametersThatAreNotDocumented() {
    assertThat(request("?depth=1")).containsExactly("parameter depth is not documented");
    assertThat(request("?fields=name,colour")).isNotEmpty();
    assertThat(request("?fields=name&fields=size")).containsExactly("parameter fields is repeated");
    assertThat(request("?since=yesterday")).isNotEmpty();
    assertThat(request("?verbose=maybe")).isNotEmpty();
  }

  @Test
  void takesAKeyInTheQueryThatIsDocumentedAsCredentials() {
    assertThat(request("?apikey=fake")).isEmpty();
    assertThat(request("?X-Key=fake")).containsExactly("parameter X-Key is not documented");
  }

  @Test
  void refusesRequestBodiesThatAreNotDocumented() {
    assertThat(conformance.violations(post("application/json", "{\"nom\":\"a\"}"))).isNotEmpty();
    assertThat(conformance.violations(post("text/plain", "a"))).isNotEmpty();
    assertThat(conformance.violations(post("", ""))).containsExactly("request has no body");
  }

  @Test
  void takesAnArrayInThePathJoinedByLiteralCommas() {
    assertThat(conformance.violations(exchange("DELETE", "/bin/7", 200))).isEmpty();
    assertThat(conformance.violations(exchange("DELETE", "/bin/7,12", 200))).isEmpty();
    for (String wrong : List.of("7%2C12", "7,", "seven", "7.5")) {
      assertThat(conformance.violations(exchange("DELETE", "/bin/" + wrong, 200)))
          .as(wrong)
          .anyMatch(v -> v.startsWith("parameter ids"));
    }
    assertThat(conformance.violations(exchange("GET", "/bare/7", 200)))
        .containsExactly("parameter id is not documented");
  }

  @Test
  void takesAnEmptyAnswerWhereNoBodyIsDocumented() {
    Headers json = Headers.of("Content-Type", "application/json");
    Exchange talkative = new Exchange("DELETE", "/bin/7", "", "", 200, json, "{}");
    assertThat(conformance.violations(talkative)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"things\": []}",
        "[]",
        "[{\"id\": \"a\", \"price\": \"-1.50\", \"either\": \"2E+3\"}]",
        "{\"things\": [{\"id\": 7, \"either\": 2.5}]}"
      })
  void takesWhatIsDocumentedLoosely(String body) {
    assertThat(loose(body)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "7",
        "[7]",
        "{\"things\": {}}",
        "{\"other\": []}",
        "[{\"other\": 1}]",
        "[{\"id\": true}]",
        "[{\"id\": null}]",
        "[{\"price\": 1.5}]",
        "[{\"price\": \"\"}]",
        "[{\"price\": \"1,50\"}]",
        "[{\"price\": \".5\"}]",
        "[{\"either\": \"much\"}]",
        "[{\"either\": [1]}]"
      })
  void refusesWhatIsNotEvenDocumentedLoosely(String body) {
    assertThat(loose(body)).isNotEmpty();
  }

  @Test
  void takesOneOfSeveralSchemasInARequest() {
    assertThat(conformance.requestViolations(sent("{\"name\": \"a\", \"size\": 1}"))).isEmpty();
    assertThat(conformance.requestViolations(sent("{\"price\": \"1\"}"))).isEmpty();
    assertThat(conformance.requestViolations(sent("{\"price\": \"1\", \"size\": 1}"))).isNotEmpty();
  }

  private static Exchange sent(String body) {
    return new Exchange("POST", "/loose", "application/json", body, 200, Headers.of(), "");
  }

  private List<String> loose(String body) {
    Headers json = Headers.of("Content-Type", "application/json");
    return conformance.violations(new Exchange("GET", "/loose", "", "", 200, json, body));
  }

  private List<String> violations(String body) {
    return conformance.violations(get("", 200, body));
  }

  private List<String> request(String query) {
    return conformance.violations(get(query, 200, "{\"name\":\"a\"}"));
  }

  private static Exchange get(String query, int status, String body) {
    Headers headers = Headers.of("Content-Type", "application/json", "X-Left", "1");
    Headers none = Headers.of();
    return new Exchange(
        "GET", "/things/1" + query, "", "", status, status == 200 ? headers : none, body);
  }

  private static Exchange answered(Headers headers) {
    return new Exchange("GET", "/things/1", "", "", 200, headers, "{\"name\":\"a\"}");
  }

  private static Exchange post(String contentType, String body) {
    return new Exchange("POST", "/things/1", contentType, body, 204, Headers.of(), "");
  }

  private static Exchange exchange(String method, String path, int status) {
    return new Exchange(method, path, "", "", status, Headers.of(), "");
  }
}
