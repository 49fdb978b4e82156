package io.usagesdk.core.paging;

import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.Calls;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A lazy listing. Nothing is sent before the first item is asked for; from then on the next page is
 * fetched and decoded on another thread while this one is read, one page ahead and no more. Can be
 * read once, by one thread at a time; {@link #close} may be called by any thread.
 *
 * <p>An empty page that leads to another one is not the end. A page that leads to where the listing
 * has already been is an error, since it would never end. A failure surfaces after everything that
 * came before it.
 *
 * @param <T> what is listed
 */
public final class Pager<T> implements Iterable<T>, AutoCloseable {
  private final String label;
  private final Calls calls;
  private final PageFetcher<T> fetcher;
  private final @Nullable Executor readers;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicLong pages = new AtomicLong();

  private Pager(String label, Calls calls, PageFetcher<T> fetcher, @Nullable Executor readers) {
    this.label = label;
    this.calls = calls;
    this.fetcher = fetcher;
    this.readers = readers;
  }

  /**
   * Returns a listing that reads one page ahead.
   *
   * @param label whose listing it is, for messages
   * @param calls makes the listing's calls, and no others
   * @param fetcher fetches its pages
   * @param readers runs the fetching of the next page; must not run it on the calling thread
   * @param <T> what is listed
   * @return a new listing
   */
  public static <T> Pager<T> readingAhead(
      String label, Calls calls, PageFetcher<T> fetcher, Executor readers) {
    return new Pager<>(label, calls, fetcher, readers);
  }

  /**
   * Returns a listing that fetches a page when it is needed, on the thread that reads.
   *
   * @param label whose listing it is, for messages
   * @param calls makes the listing's calls, and no others
   * @param fetcher fetches its pages
   * @param <T> what is listed
   * @return a new listing
   */
  public static <T> Pager<T> readingOnDemand(String label, Calls calls, PageFetcher<T> fetcher) {
    return new Pager<>(label, calls, fetcher, null);
  }

  /**
   * Returns the items.
   *
   * @return an iterator that fetches as it goes; it throws {@link UsageException}
   * @throws IllegalStateException if this was called before
   */
  @Override
  public Iterator<T> iterator() {
    if (started.getAndSet(true)) {
      throw new IllegalStateException("a listing can be read once; ask for it again");
    }
    return new Items();
  }

  /**
   * Returns the items as a stream that closes this listing when it is closed.
   *
   * @return a sequential, ordered stream
   * @throws IllegalStateException if the listing was read before
   */
  public Stream<T> stream() {
    Spliterator<T> items = Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED);
    return StreamSupport.stream(items, false).onClose(this::close);
  }

  /**
   * Tells what the listing has cost so far. May be called by any thread.
   *
   * @return a snapshot
   */
  public ListingStatistics statistics() {
    return calls.statistics(pages.get());
  }

  /** Cancels the request that is under way and stops fetching. */
  @Override
  public void close() {
    calls.cancel();
  }

  private final class Items implements Iterator<T> {
    private final Set<String> visited = new HashSet<>();
    private Iterator<T> page = Collections.emptyIterator();
    private @Nullable FutureTask<Page<T>> ahead =
        new FutureTask<>(() -> fetcher.fetch(null, calls));
    private boolean running;

    @Override
    public boolean hasNext() {
      while (!page.hasNext()) {
        FutureTask<Page<T>> task = ahead;
        if (task == null) {
          return false;
        }
        page = turnTo(task);
      }
      return true;
    }

    @Override
    public T next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return page.next();
    }

    private Iterator<T> turnTo(FutureTask<Page<T>> task) {
      if (!running) {
        task.run();
      }
      Page<T> current = result(task);
      pages.incrementAndGet();
      String next = current.next();
      if (next == null) {
        ahead = null;
      } else if (fetcher.alwaysAdvances() || visited.add(next)) {
        fetchAhead(new FutureTask<>(() -> fetcher.fetch(next, calls)));
      } else {
        ahead =
            new FutureTask<>(
                () -> {
                  throw loop();
                });
        running = false;
      }
      return current.items().iterator();
    }

    private void fetchAhead(FutureTask<Page<T>> task) {
      ahead = task;
      running = readers != null;
      if (readers != null) {
        try {
          readers.execute(task);
        } catch (RejectedExecutionException e) {
          // The client was closed: fetching on this thread says so in the usual way.
          running = false;
        }
      }
    }

    private Page<T> result(FutureTask<Page<T>> task) {
      try {
        return task.get();
      } catch (ExecutionException e) {
        throw rethrown(e.getCause());
      } catch (InterruptedException e) {
        calls.cancel();
        Thread.currentThread().interrupt();
        throw new TransportException(label, null, "the listing was interrupted", "run it again", e);
      } catch (CancellationException e) {
        throw new TransportException(label, null, "the listing was closed", null, e);
      }
    }

    private RuntimeException rethrown(@Nullable Throwable cause) {
      if (cause instanceof Error error) {
        throw error;
      }
      if (cause instanceof RuntimeException failure) {
        return failure;
      }
      return new IllegalStateException(cause);
    }

    private DecodingException loop() {
      return new DecodingException(
          label,
          null,
          "the listing leads back to a page that it has already shown, so it would never end",
          null);
    }
  }
}
