package io.usagesdk.testkit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The faults ordered so far. Every fault counts the requests that concern it; of several that hit
 * the same request, the one ordered first has its way.
 */
final class FaultPlan {
  private static final class Ordered {
    private final Fault fault;
    private long seen;

    Ordered(Fault fault) {
      this.fault = fault;
    }
  }

  private final List<Ordered> faults = new ArrayList<>();

  synchronized void add(Fault fault) {
    faults.add(new Ordered(fault));
  }

  synchronized void clear() {
    faults.clear();
  }

  synchronized @Nullable Fault next(ReceivedRequest request, boolean signIn) {
    Fault chosen = null;
    for (Ordered ordered : faults) {
      Schedule schedule = ordered.fault.schedule();
      // A request that another fault has hit already is left to that one and not counted here: two
      // faults ordered one after the other come one after the other.
      if (chosen == null && schedule.concerns(request, signIn)) {
        if (schedule.hits(ordered.seen)) {
          chosen = ordered.fault;
        }
        ordered.seen++;
      }
    }
    return chosen;
  }
}
