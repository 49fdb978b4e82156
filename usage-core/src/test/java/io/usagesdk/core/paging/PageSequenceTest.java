package io.usagesdk.core.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.http.Calls;
import io.usagesdk.core.http.HttpClients;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;

class PageSequenceTest {
  private final Calls calls =
      HttpClients.builder("acme", HttpUrl.get("https://a.example/")).build().calls();
  private final List<String> asked = new ArrayList<>();

  /** Returns the pages of a listing, whose links are its own. */
  private PageFetcher<String> listing(String name, int pages) {
    return (next, unused) -> {
      int page = next == null ? 1 : Integer.parseInt(next);
      asked.add(name + page);
      return new Page<>(List.of(name + page), page == pages ? null : Integer.toString(page + 1));
    };
  }

  private List<String> read(Pager<String> pager) {
    List<String> items = new ArrayList<>();
    pager.forEach(items::add);
    return items;
  }

  private Pager<String> pager(Stream<PageFetcher<String>> listings) {
    return Pager.readingOnDemand("acme", calls, new PageSequence<>(listings.iterator()));
  }

  @Test
  void readsOneListingAfterAnotherEachToItsEnd() {
    assertThat(read(pager(Stream.of(listing("a", 2), listing("b", 1), listing("c", 3)))))
        .containsExactly("a1", "a2", "b1", "c1", "c2", "c3");
  }

  @Test
  void goesOnAfterAnEmptyListing() {
    PageFetcher<String> empty = (next, unused) -> new Page<>(List.of(), null);
    assertThat(read(pager(Stream.of(empty, listing("b", 1), empty)))).containsExactly("b1");
  }

  @Test
  void asksForAListingOnlyWhenTheOneBeforeIsAtItsEnd() {
    List<String> made = new ArrayList<>();
    Pager<String> pager =
        pager(
            Stream.of("a", "b")
                .map(
                    name -> {
                      made.add(name);
                      return listing(name, 2);
                    }));
    assertThat(pager.iterator().next()).isEqualTo("a1");
    assertThat(made).containsExactly("a");
    assertThat(asked).containsExactly("a1");
  }

  @Test
  void aFailureComesAfterWhatWasBeforeIt() {
    PageFetcher<String> broken =
        (next, unused) -> {
          throw new IllegalStateException("broken");
        };
    List<String> items = new ArrayList<>();
    assertThatThrownBy(() -> pager(Stream.of(listing("a", 2), broken)).forEach(items::add))
        .hasMessage("broken");
    assertThat(items).containsExactly("a1", "a2");
  }
}
