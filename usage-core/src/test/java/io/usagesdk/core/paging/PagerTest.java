package io.usagesdk.core.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.http.HttpClients;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a listing shows, reading ahead or not. */
@Timeout(30)
class PagerTest {
  private final ExecutorService readers = Executors.newCachedThreadPool();
  private final Calls calls =
      HttpClients.builder("acme", HttpUrl.get("http://localhost/")).build().calls();
  private final List<String> fetched = new CopyOnWriteArrayList<>();

  @AfterEach
  void stopReaders() {
    readers.shutdownNow();
  }

  @Test
  void remembersNoPagesOfAFetcherThatAlwaysAdvances() {
    List<Page<Integer>> pages = new ArrayList<>(List.of(page("on", 1), page("on"), page("on", 2)));
    PageFetcher<Integer> fetcher =
        new PageFetcher<>() {
          @Override
          public Page<Integer> fetch(@Nullable String next, Calls group) {
            return pages.isEmpty() ? page(null, 3) : pages.remove(0);
          }

          @Override
          public boolean alwaysAdvances() {
            return true;
          }
        };
    assertThat(Pager.readingOnDemand("acme", calls, fetcher)).containsExactly(1, 2, 3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void listsEveryItemOfEveryPageInOrder(boolean ahead) {
    assertThat(pager(ahead, Map.of("", page("a", 1, 2), "a", page("b", 3), "b", page(null, 4))))
        .containsExactly(1, 2, 3, 4);
    assertThat(fetched).containsExactly("", "a", "b");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fetchesNothingBeforeTheFirstItemIsAskedFor(boolean ahead) {
    Pager<Integer> pager = pager(ahead, Map.of("", page(null, 1)));

    Iterator<Integer> items = pager.iterator();
    assertThat(fetched).isEmpty();

    assertThat(items.hasNext()).isTrue();
    assertThat(fetched).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keepsGoingPastEmptyPages(boolean ahead) {
    assertThat(
            pager(ahead, Map.of("", page("a"), "a", page("b"), "b", page("c", 1), "c", page(null))))
        .containsExactly(1);
    assertThat(fetched).containsExactly("", "a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void endsAfterASinglePageWithoutAnything(boolean ahead) {
    Iterator<Integer> items = pager(ahead, Map.of("", page(null))).iterator();

    assertThat(items.hasNext()).isFalse();
    assertThat(items.hasNext()).isFalse();
    assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
    assertThat(fetched).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesTheSameCursorTwiceAfterWhatCameBefore(boolean ahead) {
    Iterator<Integer> items = pager(ahead, Map.of("", page("a", 1), "a", page("a", 2))).iterator();

    assertThat(items.next()).isEqualTo(1);
    assertThat(items.next()).isEqualTo(2);
    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(items::hasNext)
          .isInstanceOf(DecodingException.class)
          .hasMessageStartingWith(
              "acme: the listing leads back to a page that it has already shown");
    }
    assertThat(fetched).containsExactly("", "a");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesALongerLoop(boolean ahead) {
    Pager<Integer> pager =
        pager(
            ahead,
            Map.of("", page("a", 1), "a", page("b", 2), "b", page("c", 3), "c", page("a", 4)));
    List<Integer> seen = new ArrayList<>();

    assertThatThrownBy(() -> pager.forEach(seen::add)).isInstanceOf(DecodingException.class);

    assertThat(seen).containsExactly(1, 2, 3, 4);
    assertThat(fetched).containsExactly("", "a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void failsAfterTheItemsBeforeTheFailureAndAgainWhenAskedAgain(boolean ahead) {
    TransportException failure = new TransportException("acme", "list", "it failed", null, null);
    Iterator<Integer> items =
        pager(
                ahead,
                (next, unused) -> {
                  if (next != null) {
                    throw failure;
                  }
                  return page("a", 1, 2);
                })
            .iterator();

    assertThat(items.next()).isEqualTo(1);
    assertThat(items.next()).isEqualTo(2);
    assertThatThrownBy(items::hasNext).isSameAs(failure);
    assertThatThrownBy(items::next).isSameAs(failure);
    assertThat(fetched).containsExactly("", "a");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void passesOnWhatAFetcherMustNotThrow(boolean ahead) {
    AssertionError error = new AssertionError("a bug");
    Iterator<Integer> items =
        pager(
                ahead,
                (next, unused) -> {
                  throw error;
                })
            .iterator();

    assertThatThrownBy(items::hasNext).isSameAs(error);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void canBeReadOnce(boolean ahead) {
    Pager<Integer> pager = pager(ahead, Map.of("", page(null, 1)));
    assertThat(pager.iterator()).isNotNull();

    assertThatThrownBy(pager::iterator).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(pager::stream).isInstanceOf(IllegalStateException.class);
    assertThat(fetched).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void streamsInOrder(boolean ahead) {
    try (Stream<Integer> items =
        pager(ahead, Map.of("", page("a", 3, 1), "a", page(null, 2))).stream()) {
      Spliterator<Integer> spliterator = items.spliterator();
      assertThat(spliterator.hasCharacteristics(Spliterator.ORDERED)).isTrue();
      List<Integer> seen = new ArrayList<>();
      spliterator.forEachRemaining(seen::add);
      assertThat(seen).containsExactly(3, 1, 2);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void readsOnThroughManyPagesWithoutGrowingTheStack(boolean ahead) {
    Pager<Integer> pager =
        pager(
            ahead,
            (next, unused) -> {
              int number = next == null ? 0 : Integer.parseInt(next);
              return page(number < 5_000 ? String.valueOf(number + 1) : null);
            });

    assertThat(pager).isEmpty();
    assertThat(fetched).hasSize(5_001);
  }

  @Test
  void readsOnDemandOnTheReadersOwnThread() {
    List<Thread> threads = new ArrayList<>();
    Pager<Integer> pager =
        pager(
            false,
            (next, unused) -> {
              threads.add(Thread.currentThread());
              return next == null ? page("a", 1) : page(null, 2);
            });

    Iterator<Integer> items = pager.iterator();
    items.next();
    assertThat(items.hasNext()).isTrue();

    assertThat(threads).containsExactly(Thread.currentThread(), Thread.currentThread());
  }

  @Test
  void fetchesNothingOnDemandBeforeThePageIsReadToItsEnd() {
    Iterator<Integer> items =
        pager(false, Map.of("", page("a", 1, 2), "a", page(null, 3))).iterator();

    items.next();
    items.next();
    assertThat(fetched).containsExactly("");
    items.next();
    assertThat(fetched).containsExactly("", "a");
  }

  private Pager<Integer> pager(boolean ahead, Map<String, Page<Integer>> pages) {
    return pager(ahead, (next, unused) -> pages.get(next == null ? "" : next));
  }

  private Pager<Integer> pager(boolean ahead, PageFetcher<Integer> fetcher) {
    PageFetcher<Integer> noted =
        (next, group) -> {
          fetched.add(next == null ? "" : next);
          return fetcher.fetch(next, group);
        };
    return ahead
        ? Pager.readingAhead("acme", calls, noted, readers)
        : Pager.readingOnDemand("acme", calls, noted);
  }

  private static Page<Integer> page(@Nullable String next, int... items) {
    return new Page<>(IntStream.of(items).boxed().toList(), next);
  }
}
