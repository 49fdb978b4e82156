package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.json;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.ServerException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.paging.ListingStatistics;
import io.usagesdk.core.paging.Page;
import io.usagesdk.core.paging.PageFetcher;
import io.usagesdk.core.paging.Pager;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import retrofit2.Call;

/** Listings over a real client: one page ahead on another thread, and how they are stopped. */
@Timeout(30)
class ListingTest {
  @RegisterExtension final Wire wire = new Wire();

  private final CountDownLatch aheadArrived = new CountDownLatch(1);
  private final List<String> threads = new CopyOnWriteArrayList<>();

  @Test
  void readsOnePageAheadOnAnotherThreadAndNoMore() {
    wire.willAnswer(page(1, "?cursor=2"), page(2, "?cursor=3"), page(3, null));
    ApiClient client = wire.open(wire.builder());
    Iterator<Long> items = client.list(fetcher(client)).iterator();
    assertThat(wire.requests()).isEmpty();

    assertThat(items.next()).isEqualTo(1);
    await(aheadArrived);
    assertThat(threads).as("pages begun").hasSize(2);

    assertThat(items.next()).isEqualTo(2);
    assertThat(items.next()).isEqualTo(3);
    assertThat(items.hasNext()).isFalse();
    assertThat(threads).startsWith(Thread.currentThread().getName());
    assertThat(threads.subList(1, 3)).containsOnly("usage-acme-read-ahead");
    assertThat(wire.requests())
        .extracting(r -> r.getTarget())
        .containsExactly("/v1/widgets", "/v1/widgets?cursor=2", "/v1/widgets?cursor=3");
  }

  @Test
  void readsNothingAheadWhereThatIsSwitchedOff() {
    wire.willAnswer(page(1, "?cursor=2"), page(2, null));
    ApiClient client =
        wire.open(wire.builder().settings(HttpSettings.defaults().withPrefetch(false)));
    Iterator<Long> items = client.list(fetcher(client)).iterator();

    items.next();
    assertThat(wire.requests()).hasSize(1);
    items.next();
    assertThat(threads).containsOnly(Thread.currentThread().getName());
  }

  @Test
  void endsTheRequestItIsBlockedInWhenClosedByAnotherThread() {
    ApiClient client = wire.open(wire.builder());
    Pager<Long> pager = client.list(fetcher(client));
    Iterator<Long> items = blockedInItsSecondPage(pager, pager::close);

    assertThatThrownBy(items::hasNext)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("it was cancelled");
  }

  @Test
  void stopsWhenTheThreadThatReadsIsInterrupted() {
    Thread reader = Thread.currentThread();
    ApiClient client = wire.open(wire.builder());
    Pager<Long> pager = client.list(fetcher(client));
    Iterator<Long> items = blockedInItsSecondPage(pager, reader::interrupt);

    assertThatThrownBy(items::hasNext)
        .isInstanceOf(TransportException.class)
        .hasMessage("acme: the listing was interrupted: run it again");
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void failsAfterItsClientIsClosed(boolean sharesOkHttp) {
    HttpClients.Builder builder =
        wire.builder().settings(HttpSettings.defaults().withPrefetch(false));
    ApiClient client = wire.open(sharesOkHttp ? builder.okHttp(new OkHttpClient()) : builder);
    wire.willAnswer(page(1, "?cursor=2"), page(2, null));
    Iterator<Long> items = client.list(fetcher(client)).iterator();
    items.next();

    client.close();

    assertThatThrownBy(items::hasNext)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("closed");
    assertThat(wire.requests()).hasSize(1);
  }

  @Test
  void sendsNothingOnceItsStreamIsClosed() {
    wire.willAnswer(page(1, null));
    ApiClient client = wire.open(wire.builder());
    Stream<Long> items = client.list(fetcher(client)).stream();
    Iterator<Long> iterator = items.iterator();

    items.close();

    assertThatThrownBy(iterator::hasNext)
        .isInstanceOf(TransportException.class)
        .hasMessageContaining("the listing was closed before it was read to its end");
    assertThat(wire.requests()).isEmpty();
  }

  @Test
  void tellsWhatItHasCostRepetitionsIncluded() {
    wire.willAnswer(
        page(1, "?cursor=2"),
        Wire.status(503),
        json("{\"ids\":[],\"next\":\"?cursor=3\"}"),
        page(3, null));
    ApiClient client = wire.open(wire.builder());
    Pager<Long> pager = client.list(fetcher(client));
    assertThat(pager.statistics()).isEqualTo(ListingStatistics.NONE);

    assertThat(pager.stream().toList()).containsExactly(1L, 3L);

    assertThat(pager.statistics()).isEqualTo(new ListingStatistics(3, 4, 1));
  }

  @Test
  void countsRequestsThatFailedForGoodAndNoPageOfThem() {
    wire.willAnswer(page(1, "?cursor=2"), Wire.status(503), Wire.status(503), Wire.status(503));
    ApiClient client =
        wire.open(
            wire.builder()
                .settings(HttpSettings.defaults().withRetries(3, ofSeconds(1), ofMinutes(1))));
    Pager<Long> pager = client.list(fetcher(client));
    Iterator<Long> items = pager.iterator();
    items.next();

    assertThatThrownBy(items::hasNext).isInstanceOf(ServerException.class);

    assertThat(pager.statistics()).isEqualTo(new ListingStatistics(1, 4, 2));
  }

  /** The second page never comes; the action is run once it is being waited for. */
  private Iterator<Long> blockedInItsSecondPage(Pager<Long> pager, Runnable action) {
    wire.willAnswer(
        page(1, "?cursor=2"), new MockResponse.Builder().headersDelay(1, TimeUnit.DAYS));
    Iterator<Long> items = pager.iterator();
    assertThat(items.next()).isEqualTo(1);
    Thread thread =
        new Thread(
            () -> {
              wire.awaitRequests(2);
              action.run();
            });
    thread.setDaemon(true);
    thread.start();
    return items;
  }

  private PageFetcher<Long> fetcher(ApiClient client) {
    Call<Widget> first = client.api(WidgetApi.class).listWidgets();
    return (next, calls) -> {
      threads.add(Thread.currentThread().getName());
      if (next != null) {
        aheadArrived.countDown();
      }
      return pageOf(calls, next == null ? first : client.follow(first, next));
    };
  }

  private static Page<Long> pageOf(Calls calls, Call<Widget> call) {
    Widget widget = calls.execute(call);
    return new Page<>(widget.ids(), widget.next());
  }

  private static MockResponse.Builder page(long id, String next) {
    String link = next == null ? "" : ",\"next\":\"" + next + "\"";
    return json("{\"ids\":[" + id + "]" + link + "}");
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
