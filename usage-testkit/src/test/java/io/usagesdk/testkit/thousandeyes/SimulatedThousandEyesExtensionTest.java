package io.usagesdk.testkit.thousandeyes;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.testkit.Fault;
import io.usagesdk.testkit.WireClient;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimulatedThousandEyesExtensionTest {

  @Nested
  class ForAClass {
    @RegisterExtension
    static final SimulatedThousandEyesExtension EXTENSION =
        new SimulatedThousandEyesExtension(SimulatedThousandEyes.builder().tests(1));

    // Both tests leave something behind, so whichever comes second sees whether it was cleared.
    @Test
    void startsEachTestAfresh() throws IOException {
      assertCleanThenSpoil();
    }

    @Test
    void startsEachTestAfreshAgain() throws IOException {
      assertCleanThenSpoil();
    }

    private void assertCleanThenSpoil() throws IOException {
      SimulatedThousandEyes simulator = EXTENSION.simulator();
      assertThat(simulator.requests()).isEmpty();
      assertThat(WireClient.of(simulator).get("/quotas").status()).isEqualTo(200);
      simulator.fail(Fault.status(500).always());
    }

    @Nested
    class Inside {
      @Test
      void sharesTheSimulatorOfTheOuterClass(SimulatedThousandEyes simulator) throws IOException {
        assertThat(simulator).isSameAs(EXTENSION.simulator());
        assertThat(WireClient.of(simulator).get("/usage").status()).isEqualTo(200);
      }
    }
  }

  @Nested
  class ForATest {
    @RegisterExtension
    final SimulatedThousandEyesExtension extension = new SimulatedThousandEyesExtension();

    @Test
    void runsDuringTheTest() throws IOException {
      assertThat(WireClient.of(extension.simulator()).get("/usage").status()).isEqualTo(200);
    }
  }

  @Nested
  @ExtendWith(SimulatedThousandEyesExtension.class)
  class ByAnnotation {
    @Test
    void comesAsAParameter(SimulatedThousandEyes simulator) throws IOException {
      assertThat(WireClient.of(simulator).get("/usage").status()).isEqualTo(200);
    }
  }
}
