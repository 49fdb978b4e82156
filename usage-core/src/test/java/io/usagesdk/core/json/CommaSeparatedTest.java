package io.usagesdk.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommaSeparatedTest {
  @Test
  void joinsTheValuesInTheirOrder() {
    assertThat(CommaSeparated.of("b", "a", "b")).hasToString("b,a,b");
    assertThat(CommaSeparated.of(1L)).hasToString("1");
  }

  @Test
  void refusesAValueThatTheServerWouldTakeApart() {
    assertThatThrownBy(() -> CommaSeparated.of("a", "b,c"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'b,c'");
  }

  @Test
  void refusesNoValueAtAllWhichInAPathWouldNameAnotherResource() {
    assertThatThrownBy(() -> new CommaSeparated<>(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("there is no value");
  }

  @Test
  void doesNotChangeWithTheListItWasMadeFrom() {
    List<String> list = new ArrayList<>(List.of("a"));
    CommaSeparated<String> values = new CommaSeparated<>(list);
    list.add("b");

    assertThat(values).hasToString("a").isEqualTo(CommaSeparated.of("a"));
  }
}
