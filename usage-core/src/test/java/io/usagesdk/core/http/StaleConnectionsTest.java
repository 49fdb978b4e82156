package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.hangUp;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Servers drop kept connections without a word. */
class StaleConnectionsTest {
  @RegisterExtension final Wire wire = new Wire();

  @Test
  void readsOnHoweverOftenTheServerDropsTheConnectionBetweenTwoRequests() throws IOException {
    WidgetApi api = wire.api();
    for (long id = 0; id < 60; id++) {
      wire.willAnswer(widget(id).onResponseEnd(SocketEffect.ShutdownConnection.INSTANCE));

      assertThat(api.listWidgets().execute().body()).isEqualTo(new Widget(List.of(id), null));
    }
    assertThat(wire.requests()).hasSize(60);
    assertThat(wire.time.waits()).allMatch(Duration::isZero);
  }

  @Test
  void doesNotTakeANewConnectionForStale() throws IOException {
    wire.willAnswer(hangUp(), widget(1));

    wire.api().listWidgets().execute();

    assertThat(wire.time.waits()).hasSize(1).noneMatch(Duration::isZero);
  }

  @Test
  void doesNotRepeatWhatMayHaveTakenEffect() throws IOException {
    WidgetApi api = wire.api();
    wire.willAnswer(widget(1));
    api.listWidgets().execute();
    wire.willAnswer(hangUp());

    assertThatThrownBy(() -> api.createWidget(new Widget(List.of(), null)).execute())
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("whether it took effect is unknown");
    assertThat(wire.requests()).hasSize(2);
  }
}
