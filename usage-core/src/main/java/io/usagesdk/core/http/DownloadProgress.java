package io.usagesdk.core.http;

/** Told how far a download is. */
@FunctionalInterface
public interface DownloadProgress {
  /** Tells nobody. */
  DownloadProgress NONE = (bytes, total) -> {};

  /**
   * Called after each piece, on the thread that downloads. A download that is repeated starts again
   * at 0. What this throws ends the download.
   *
   * @param bytes how many bytes have been written
   * @param total how many there will be, or -1 where the server does not say
   */
  void advance(long bytes, long total);
}
