package io.usagesdk.elevate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.elevate.model.CreateQuotaRequest;
import io.usagesdk.elevate.model.QuotaContractResponse;
import io.usagesdk.testkit.Fault;
import io.usagesdk.testkit.elevate.SimulatedElevate;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CreateQuotaTest {
  private static final String PATH = "/api/umon/v1/quota";

  private static final CreateQuotaRequest CONTRACT =
      CreateQuotaRequest.builder()
          .name("Extra")
          .tags(Set.of("q4"))
          .startDate(Wire.START)
          .endDate(Wire.END)
          .cpuTimeHours(5L)
          .dataTransferGb(7L)
          .overageAllowed(true)
          .build();

  private final SimulatedElevate simulator = SimulatedElevate.start();
  private final ElevateUsageProvider provider = provider(simulator.settings());
  private final ElevateClient client = client(simulator.settings());

  private static ElevateClient client(Map<String, String> settings) {
    return ElevateClient.builder()
        .baseUrl(settings.get("elevate.base-url"))
        .clientId(settings.get("elevate.client-id"))
        .secretKey(Secret.of(settings.get("elevate.secret-key")))
        .build();
  }

  private static ElevateUsageProvider provider(Map<String, String> settings) {
    return ElevateUsageProvider.builder().client(client(settings)).build();
  }

  @AfterEach
  void close() {
    client.close();
    provider.close();
    simulator.close();
  }

  private QuotaContractResponse create() {
    return client.api().calls().execute(client.quotas().createQuota(CONTRACT));
  }

  private long sent() {
    return simulator.requests().stream()
        .filter(r -> r.path().equals(PATH) && r.method().equals("POST"))
        .count();
  }

  @Test
  void aContractIsAdded() {
    QuotaContractResponse added = create();
    assertThat(added.name()).isEqualTo("Extra");
    assertThat(added.tags()).containsExactly("q4");
    assertThat(added.cpuTimeHours()).isEqualTo(5);
    assertThat(provider.quotas()).anyMatch(q -> "Extra".equals(q.attributes().get("name")));
    assertThat(simulator.requests().get(1).body()).doesNotContain("null");
  }

  static Stream<Fault> ambiguous() {
    return Stream.of(
        Fault.droppedConnection(),
        Fault.cutBody(),
        Fault.malformedJson(),
        Fault.status(201),
        Fault.hangUpAfterHeaders(),
        Fault.status(500),
        Fault.htmlBadGateway(),
        Fault.status(503),
        Fault.status(503).withHeader("Retry-After", "0"),
        Fault.status(504));
  }

  @ParameterizedTest
  @MethodSource("ambiguous")
  void itIsNotRepeatedWhereItsFateIsUnknown(Fault fault) {
    simulator.fail(fault);
    UsageException failure = catchThrowableOfType(UsageException.class, this::create);
    assertThat(failure)
        .hasMessageStartingWith("elevate: createQuota ")
        .hasMessageContaining("whether it took effect is unknown");
    assertThat(sent()).isEqualTo(1);
  }

  @Test
  void itIsRepeatedWhereItSurelyDidNothing() {
    assertThat(create().id()).isNotNull();
    simulator.revokeTokens();
    assertThat(create().id()).isNotNull();
    assertThat(sent()).as("once more after the 401").isEqualTo(3);
  }

  @Test
  void anExchangeThatFailsLeavesItUnsent() {
    simulator.fail(Fault.status(400).onPath("/exchange-auth-code"));
    UsageException failure = catchThrowableOfType(UsageException.class, this::create);
    assertThat(failure)
        .hasMessageContaining("exchangeAuthCode")
        .hasMessageNotContaining("took effect");
    assertThat(sent()).isZero();
  }
}
