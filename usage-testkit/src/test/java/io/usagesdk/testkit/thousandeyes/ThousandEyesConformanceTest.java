package io.usagesdk.testkit.thousandeyes;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.testkit.Fault;
import io.usagesdk.testkit.ManualTime;
import io.usagesdk.testkit.WireClient;
import io.usagesdk.testkit.openapi.Exchange;
import io.usagesdk.testkit.openapi.OpenApiConformance;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator says nothing that the OpenAPI document does not. */
class ThousandEyesConformanceTest {
  private static final OpenApiConformance SPEC =
      OpenApiConformance.of(Path.of("..", "specs", "thousandeyes.yaml"));

  private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-17T10:20:00Z"));
  private final SimulatedThousandEyes.Builder options = SimulatedThousandEyes.builder().clock(time);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/usage",
        "/usage?aid=1234",
        "/usage?expand=test,enterprise-agent,enterprise-agent-unit,endpoint-agent,"
            + "endpoint-agent-essential,endpoint-agent-embedded",
        "/usage/units/tests",
        "/usage/units/tests?aid=1245&startDate=2026-10-01T00:00:00Z&endDate=2026-11-01T00:00:00Z",
        "/usage/units/enterprise-agents",
        "/usage/units/enterprise-agents?startDate=2026-10-01T00:00:00Z",
        "/quotas"
      })
  void answersReadsAsDocumented(String target) throws IOException {
    try (SimulatedThousandEyes simulator = options.start()) {
      Exchange exchange = WireClient.of(simulator).get(target);
      assertThat(exchange.status()).isEqualTo(200);
      assertThat(SPEC.violations(exchange)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/quotas/assign | {\"organizations\":[{\"value\":5000000000}]} | 200",
        "/quotas/unassign | {\"organizations\":[\"11\"]} | 204",
        "/quotas/account-groups/assign | {\"organizations\":[{\"orgId\":\"11\",\"accountGroups\":"
            + "[{\"aid\":\"1234\",\"value\":7}]}]} | 200",
        "/quotas/account-groups/unassign | {\"organizations\":[{\"orgId\":\"11\","
            + "\"accountGroups\":[\"1234\"]}]} | 204"
      })
  void answersWritesAsDocumented(String target, String body, int status) throws IOException {
    try (SimulatedThousandEyes simulator = options.start()) {
      WireClient client = WireClient.of(simulator);
      Exchange exchange = client.post(target, body);
      assertThat(exchange.status()).isEqualTo(status);
      assertThat(SPEC.violations(exchange)).isEmpty();
      assertThat(SPEC.violations(client.get("/quotas"))).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(NextLinks.class)
  void linksPagesAsDocumented(NextLinks links) throws IOException {
    // A null link stands for a missing one here, as the contract has it of all members.
    OpenApiConformance spec = SPEC.takingNullForMissing();
    options.nextLinks(links).emptyPageInTheMiddle().pageSize(5);
    try (SimulatedThousandEyes simulator = options.start()) {
      for (String listing : new String[] {"tests", "enterprise-agents"}) {
        for (Exchange page : Pages.of(simulator, "/usage/units/" + listing, 9)) {
          assertThat(spec.violations(page)).as(page.target()).isEmpty();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/usage?expand=tests, 400",
    "/usage?aid=99, 403",
    "/usage?aid=%zz, 400",
    "/usage/units/tests?startDate=2026-11-31T00:00:00Z, 400",
    "/usage/units/tests?startDate=2026-11-02, 400",
    "/usage/units/tests?startDate=2026-11-02T00:00:00Z&endDate=2026-11-01T00:00:00Z, 400",
    "/usage/units/tests?cursor=nonsense, 400",
    "/usage/units/tests?aid=99, 403"
  })
  void answersBadRequestsAsDocumented(String target, int status) throws IOException {
    try (SimulatedThousandEyes simulator = options.start()) {
      Exchange exchange =
          target.contains("%zz") ? rawAid(simulator) : WireClient.of(simulator).get(target);
      assertThat(exchange.status()).isEqualTo(status);
      assertThat(SPEC.answerViolations(exchange)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/quotas/assign | nonsense | 400",
        "/quotas/assign | {\"organizations\":[{\"orgId\":\"11\"}]} | 400",
        "/quotas/assign | {\"organizations\":[{\"value\":\"7\"}]} | 400",
        "/quotas/assign | {\"organizations\":[{\"value\":-1}]} | 400",
        "/quotas/assign | {\"organizations\":[{\"orgId\":\"12\",\"value\":7}]} | 403",
        "/quotas/unassign | {} | 400",
        "/quotas/unassign | {\"organizations\":[\"12\"]} | 403",
        "/quotas/account-groups/assign | {\"organizations\":[{\"accountGroups\":"
            + "[{\"value\":7}]}]} | 400",
        "/quotas/account-groups/unassign | {\"organizations\":[{\"orgId\":\"11\","
            + "\"accountGroups\":[\"99\"]}]} | 403"
      })
  void answersBadWritesAsDocumented(String target, String body, int status) throws IOException {
    try (SimulatedThousandEyes simulator = options.start()) {
      Exchange exchange = WireClient.of(simulator).post(target, body);
      assertThat(exchange.status()).isEqualTo(status);
      assertThat(SPEC.answerViolations(exchange)).isEmpty();
    }
  }

  @Test
  void answersRefusalsOfAllKindsAsDocumented() throws IOException {
    options.withoutUsageBasedPricing();
    try (SimulatedThousandEyes simulator = options.start()) {
      WireClient client = WireClient.of(simulator);
      assertRefused(401, new WireClient(simulator, "wrong").get("/usage"));
      assertRefused(403, client.get("/usage/units/tests"));
      assertRefused(403, client.get("/usage/units/enterprise-agents"));
      assertRefused(405, client.post("/usage", "{}"));
      assertRefused(405, client.get("/quotas/assign"));
      assertRefused(
          406, client.send(client.request("/usage").header("Accept", "text/html").build()));
      RequestBody text = RequestBody.create("{}", MediaType.get("text/plain"));
      assertRefused(415, client.send(client.request("/quotas/assign").post(text).build()));
    }
  }

  @Test
  void answersTooManyRequestsAsDocumented() throws IOException {
    try (SimulatedThousandEyes simulator = options.requestsPerMinute(1).start()) {
      WireClient client = WireClient.of(simulator);
      assertThat(client.get("/usage").status()).isEqualTo(200);
      assertRefused(429, client.get("/usage"));
      simulator.fail(simulator.tooManyRequests(Duration.ofSeconds(3)));
      assertRefused(429, client.get("/usage"));
      simulator.fail(Fault.status(418));
      assertThat(client.get("/usage").headers().names())
          .contains("X-Organization-Rate-Limit-Reset");
    }
  }

  private static void assertRefused(int status, Exchange exchange) {
    assertThat(exchange.status()).isEqualTo(status);
    assertThat(SPEC.answerViolations(exchange)).as(exchange.body()).isEmpty();
  }

  /** OkHttp would mend the query. */
  private static Exchange rawAid(SimulatedThousandEyes simulator) throws IOException {
    return RawHttp.get(simulator, "/usage?aid=%zz");
  }
}
