package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.json;
import static io.usagesdk.core.http.Wire.status;
import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.NotFoundException;
import io.usagesdk.core.error.ServerException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import retrofit2.Call;
import retrofit2.Callback;
import retrofit2.Response;

/** The same successes and failures, handed to a callback. */
class AsyncCallsTest {
  @RegisterExtension final Wire wire = new Wire();

  private final AtomicInteger calledBack = new AtomicInteger();

  @Test
  void handsOverASuccessOnce() throws Exception {
    wire.willAnswer(status(500), widget(1));

    assertThat(outcome(wire.api().listWidgets())).isEqualTo(new Widget(List.of(1L), null));

    assertThat(calledBack).hasValue(1);
    assertThat(wire.requests()).hasSize(2);
  }

  @Test
  void handsOverAStatusAsAFailureWithWhatCameBefore() throws Exception {
    wire.willAnswer(status(500), status(404));

    Object outcome = outcome(wire.api().listWidgets());

    assertThat(outcome).isInstanceOf(NotFoundException.class);
    assertThat(((Throwable) outcome).getSuppressed())
        .hasExactlyElementsOfTypes(ServerException.class);
    assertThat(calledBack).hasValue(1);
  }

  @Test
  void handsOverAnUnreadableBodyAsAFailure() throws Exception {
    wire.willAnswer(json("{\"ids\":[true]}"));

    assertThat(outcome(wire.api().listWidgets())).isInstanceOf(DecodingException.class);
  }

  @Test
  void handsOverWhatTheCredentialsThrow() throws Exception {
    ConfigurationException why = new ConfigurationException("acme", "no token", "get one");
    Credentials none =
        new Credentials() {
          @Override
          public Request authorize(Request request) {
            throw why;
          }

          @Override
          public List<Secret> secrets() {
            return List.of();
          }
        };

    assertThat(outcome(wire.api(wire.builder().credentials(none)).listWidgets())).isSameAs(why);
  }

  @Test
  void canBeMadeOnceAndClonedForMore() throws IOException {
    wire.willAnswer(widget(1), widget(2));
    Call<Widget> call = wire.api().listWidgets();

    call.execute();

    assertThat(call.isExecuted()).isTrue();
    assertThatThrownBy(call::execute).isInstanceOf(IllegalStateException.class);
    assertThat(call.clone().execute().body()).isEqualTo(new Widget(List.of(2L), null));
  }

  private Object outcome(Call<Widget> call) throws Exception {
    CompletableFuture<Object> outcome = new CompletableFuture<>();
    call.enqueue(
        new Callback<>() {
          @Override
          public void onResponse(Call<Widget> unused, Response<Widget> response) {
            calledBack.incrementAndGet();
            outcome.complete(response.body());
          }

          @Override
          public void onFailure(Call<Widget> unused, Throwable failure) {
            calledBack.incrementAndGet();
            outcome.complete(failure);
          }
        });
    return outcome.get(30, TimeUnit.SECONDS);
  }
}
