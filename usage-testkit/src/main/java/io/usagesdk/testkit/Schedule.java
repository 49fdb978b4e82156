package io.usagesdk.testkit;

import org.jspecify.annotations.Nullable;

/**
 * Which of the requests a fault hits: after {@code skipped} ones, the first {@code hits} of every
 * {@code period}; a period of 0 means that there is only one, without an end.
 */
record Schedule(@Nullable String path, int skipped, int hits, int period) {
  static final Schedule ONCE = new Schedule(null, 0, 1, 0);

  Schedule {
    if (skipped < 0 || hits < 1 || period < 0 || (period > 0 && hits > period)) {
      throw new IllegalArgumentException(
          "a fault cannot hit " + hits + " of every " + period + " requests after " + skipped);
    }
  }

  Schedule times(int requests) {
    return new Schedule(path, skipped, requests, 0);
  }

  Schedule ofEvery(int requests, int ofRequests) {
    if (ofRequests < 1) {
      throw new IllegalArgumentException("a fault needs a period of at least 1 request");
    }
    return new Schedule(path, skipped, requests, ofRequests);
  }

  Schedule afterPassing(int requests) {
    return new Schedule(path, requests, hits, period);
  }

  Schedule onPath(String onlyPath) {
    return new Schedule(onlyPath, skipped, hits, period);
  }

  /** A request that signs in is only meant where its path is named. */
  boolean concerns(ReceivedRequest request, boolean signIn) {
    return path == null ? !signIn : path.equals(request.path());
  }

  /** Whether the request is hit before which {@code earlier} concerned ones came. */
  boolean hits(long earlier) {
    long place = earlier - skipped;
    return place >= 0 && (period == 0 ? place : place % period) < hits;
  }
}
