package io.usagesdk.testkit.amie;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All records: queued, loaded or failed. Each key is at most once in the queue, once among those
 * loaded and once among those failed, so that a message that comes again doubles nothing.
 */
final class Ledger {
  /** A record that waits to be processed. */
  private record Queued(long number, SentRecord record) {}

  /** What is seen of the ledger at one moment, after all that was queued has been processed. */
  record View(List<LoadedRecord> loaded, List<FailedRecord> failed) {}

  private static final long FIRST_FAILED_ID = 5_001;

  private final Set<String> unknownProjects;
  private final Set<String> closedProjects;
  private final int kept;
  private final Map<Object, Queued> queue = new LinkedHashMap<>();
  private final Map<Object, LoadedRecord> loaded = new LinkedHashMap<>();
  private final Map<Object, FailedRecord> failed = new LinkedHashMap<>();
  private long arrived;
  private long nextFailedId = FIRST_FAILED_ID;

  /**
   * Opens the ledger.
   *
   * @param unknownProjects records of these fail when they are processed
   * @param closedProjects records of these are not queued
   * @param kept how many loaded records are kept at most
   */
  Ledger(Set<String> unknownProjects, Set<String> closedProjects, int kept) {
    this.unknownProjects = unknownProjects;
    this.closedProjects = closedProjects;
    this.kept = kept;
  }

  synchronized void clear() {
    queue.clear();
    loaded.clear();
    failed.clear();
    arrived = 0;
    nextFailedId = FIRST_FAILED_ID;
  }

  /** Queues those that are right, and returns those that are not. */
  synchronized List<FailedRecord> accept(List<SentRecord> records) {
    List<FailedRecord> refused = new ArrayList<>();
    for (SentRecord record : records) {
      String problem = problem(record);
      if (problem == null) {
        enqueue(record);
      } else {
        refused.add(fail(record, problem));
      }
    }
    return refused;
  }

  private @Nullable String problem(SentRecord record) {
    String project = record.project();
    return project != null && closedProjects.contains(project)
        ? "The project " + project + " is closed"
        : record.problem();
  }

  /** Processes what is queued, as if it happened at a time, and returns what there is then. */
  synchronized View processed(Instant now) {
    for (Map.Entry<Object, Queued> entry : queue.entrySet()) {
      SentRecord record = entry.getValue().record();
      String project = String.valueOf(record.project());
      if (unknownProjects.contains(project)) {
        fail(record, "The project " + project + " is not known to the site");
      } else {
        // Taken out first: the order is that of loading, also for what is loaded once more.
        loaded.remove(entry.getKey());
        loaded.put(entry.getKey(), new LoadedRecord(entry.getValue().number(), record, now));
      }
    }
    queue.clear();
    Iterator<LoadedRecord> oldest = loaded.values().iterator();
    for (int excess = loaded.size() - kept; excess > 0; excess--) {
      oldest.next();
      oldest.remove();
    }
    return new View(List.copyOf(loaded.values()), List.copyOf(failed.values()));
  }

  synchronized void clearFailed(Set<Long> ids) {
    failed.values().removeIf(failure -> ids.contains(failure.id()));
  }

  /** Returns what is queued or loaded, in the order of arrival; processes nothing. */
  synchronized List<SentRecord> accepted() {
    Map<Long, SentRecord> byNumber = new TreeMap<>();
    loaded.values().forEach(record -> byNumber.put(record.number(), record.record()));
    queue.values().forEach(queued -> byNumber.put(queued.number(), queued.record()));
    return List.copyOf(byNumber.values());
  }

  /** Returns what has failed; processes nothing. */
  synchronized Collection<FailedRecord> failed() {
    return List.copyOf(failed.values());
  }

  private void enqueue(SentRecord record) {
    Object key = record.key();
    queue.put(key, new Queued(numberOf(key), record));
  }

  private long numberOf(Object key) {
    @Nullable Queued queued = queue.get(key);
    if (queued != null) {
      return queued.number();
    }
    @Nullable LoadedRecord former = loaded.get(key);
    return former == null ? ++arrived : former.number();
  }

  private FailedRecord fail(SentRecord record, String error) {
    Object key = record.key();
    @Nullable FailedRecord former = failed.get(key);
    long id = former == null ? nextFailedId++ : former.id();
    FailedRecord failure = new FailedRecord(id, record, error);
    failed.put(key, failure);
    return failure;
  }
}
