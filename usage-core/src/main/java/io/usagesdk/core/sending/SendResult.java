package io.usagesdk.core.sending;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of each record of a send.
 *
 * @param accepted what the service has taken, in the order of the input
 * @param refused what it will not take as it is, in the order of the input
 * @param unknown what it may or may not have taken, in the order of the input
 * @param chunks the requests, in the order of the input
 * @param <R> what the records are
 */
public record SendResult<R>(
    List<R> accepted,
    List<RefusedRecord<R>> refused,
    List<UnknownRecord<R>> unknown,
    List<ChunkResult> chunks) {

  /**
   * Copies the lists.
   *
   * @param accepted {@link #accepted()}
   * @param refused {@link #refused()}
   * @param unknown {@link #unknown()}
   * @param chunks {@link #chunks()}
   */
  public SendResult {
    accepted = List.copyOf(accepted);
    refused = List.copyOf(refused);
    unknown = List.copyOf(unknown);
    chunks = List.copyOf(chunks);
  }

  /**
   * Returns how many records became what.
   *
   * @return the sizes of the lists
   */
  public SendSummary summary() {
    return new SendSummary(accepted.size(), refused.size(), unknown.size(), chunks.size());
  }

  /**
   * An observer that keeps what it is told.
   *
   * @param <R> what the records are
   */
  public static final class Collector<R> implements SendObserver<R> {
    private final List<R> accepted = new ArrayList<>();
    private final List<RefusedRecord<R>> refused = new ArrayList<>();
    private final List<UnknownRecord<R>> unknown = new ArrayList<>();
    private final List<ChunkResult> chunks = new ArrayList<>();

    /** Makes a collector that was told nothing. */
    public Collector() {}

    @Override
    public void accepted(long position, R record) {
      accepted.add(record);
    }

    @Override
    public void refused(RefusedRecord<R> record) {
      refused.add(record);
    }

    @Override
    public void unknown(UnknownRecord<R> record) {
      unknown.add(record);
    }

    @Override
    public void chunk(ChunkResult chunk) {
      chunks.add(chunk);
    }

    /**
     * Returns what it was told so far.
     *
     * @return a copy
     */
    public SendResult<R> result() {
      return new SendResult<>(accepted, refused, unknown, chunks);
    }
  }
}
