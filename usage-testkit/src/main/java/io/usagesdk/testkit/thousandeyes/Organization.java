package io.usagesdk.testkit.thousandeyes;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Who owns which tests and agents, and how much they use. Everything is computed from an index when
 * it is asked for; only numbers are kept, a few bytes for each test and agent.
 */
final class Organization {
  static final String ID = "11";

  private static final long FIRST_ACCOUNT_GROUP = 1234;
  private static final long FIRST_TEST = 1158;
  private static final long FIRST_AGENT = 4501;

  /** Exceeds 2^31 units in the shortest month: clients that count in int overflow. */
  private static final long BUSIEST_TEST_PER_HOUR = 3_700_000;

  /** Above 2^31 as well: the vendor's own example of a monthly quota. */
  private static final long USUAL_QUOTA = 4_320_000_000L;

  private final int groups;
  private final int tests;
  private final int agents;
  private final long seed;

  /** Agent times {@link #groups} plus group, sorted: one row of the agents listing each. */
  private final long[] agentRows;

  private final int[] rowOfTest;

  /** Sums over all tests for the two windows asked for last: pages of a listing share one. */
  private final Map<Window, AgentUnits> agentUnits = new LinkedHashMap<>();

  /** What the rows of the agents listing add up to in a window. */
  static final class AgentUnits {
    private final long[] used;
    private final long[] projected;

    private AgentUnits(int rows) {
      this.used = new long[rows];
      this.projected = new long[rows];
    }

    long used(int row) {
      return used[row];
    }

    long projected(int row) {
      return projected[row];
    }
  }

  Organization(int groups, int tests, int agents, long seed) {
    this.groups = groups;
    this.tests = tests;
    this.agents = agents;
    this.seed = seed;
    LongStream owned = IntStream.range(0, agents).mapToLong(a -> agentRow(a, ownerOf(a)));
    LongStream used =
        IntStream.range(0, tests)
            .filter(this::runsOnAgent)
            .mapToLong(t -> agentRow(agentOf(t), groupOf(t)));
    this.agentRows = LongStream.concat(owned, used).sorted().distinct().toArray();
    this.rowOfTest =
        IntStream.range(0, tests)
            .map(
                t ->
                    runsOnAgent(t)
                        ? Arrays.binarySearch(agentRows, agentRow(agentOf(t), groupOf(t)))
                        : -1)
            .toArray();
  }

  int groups() {
    return groups;
  }

  String groupId(int group) {
    return Long.toString(FIRST_ACCOUNT_GROUP + 11L * group);
  }

  /** Returns the account group of an id, or null where there is none. */
  @Nullable Integer findGroup(String aid) {
    for (int group = 0; group < groups; group++) {
      if (groupId(group).equals(aid)) {
        return group;
      }
    }
    return null;
  }

  /** Returns how many tests an account group owns, or all of them for null. */
  int testCount(@Nullable Integer group) {
    return group == null ? tests : (tests - group + groups - 1) / groups;
  }

  /** Returns the index of the n-th test of an account group, or of all for null. */
  int test(@Nullable Integer group, int n) {
    return group == null ? n : group + n * groups;
  }

  int groupOf(int test) {
    return test % groups;
  }

  String testId(int test) {
    return Long.toString(FIRST_TEST + 7L * test);
  }

  /** A new test has no forecast until it has run for a while. */
  boolean isNew(int test) {
    return test % 8 == 6;
  }

  boolean isInstant(int test) {
    return test % 12 == 9;
  }

  long cloudUnitsPerHour(int test) {
    return test == Math.min(1, tests - 1) ? BUSIEST_TEST_PER_HOUR : 500 + hash(1, test, 60_000);
  }

  long enterpriseUnitsPerHour(int test) {
    return runsOnAgent(test) ? 20 + hash(2, test, 4_000) : 0;
  }

  long cloudUnitsIncluded(Window month) {
    long expected = 0;
    for (int test = 0; test < tests; test++) {
      expected += month.projectedUnits(cloudUnitsPerHour(test));
    }
    return Math.max(USUAL_QUOTA, expected / 4 * 5);
  }

  int agents() {
    return agents;
  }

  int ownerOf(int agent) {
    return agent % groups;
  }

  /** The vendor leaves the id out at times. */
  @Nullable String agentId(int agent) {
    return agent % 5 == 3 ? null : Long.toString(FIRST_AGENT + 3L * agent);
  }

  int agentRowCount() {
    return agentRows.length;
  }

  int agentOfRow(int row) {
    return (int) (agentRows[row] / groups);
  }

  int groupOfRow(int row) {
    return (int) (agentRows[row] % groups);
  }

  synchronized AgentUnits agentUnits(Window window) {
    AgentUnits known = agentUnits.get(window);
    if (known == null) {
      if (agentUnits.size() == 2) {
        agentUnits.remove(agentUnits.keySet().iterator().next());
      }
      known = addUp(window);
      agentUnits.put(window, known);
    }
    return known;
  }

  private AgentUnits addUp(Window window) {
    AgentUnits sums = new AgentUnits(agentRows.length);
    for (int test = 0; test < tests; test++) {
      int row = rowOfTest[test];
      if (row >= 0) {
        long rate = enterpriseUnitsPerHour(test);
        sums.used[row] += window.usedUnits(rate);
        sums.projected[row] += isNew(test) ? 0 : window.projectedUnits(rate);
      }
    }
    return sums;
  }

  private boolean runsOnAgent(int test) {
    return agents > 0 && test % 3 != 1;
  }

  private int agentOf(int test) {
    return (int) hash(3, test, agents);
  }

  private long agentRow(int agent, int group) {
    return (long) agent * groups + group;
  }

  /** Returns an even spread of [0, bound), the same for the same seed: SplitMix64's last steps. */
  private long hash(int what, int index, long bound) {
    long z = seed + what * 0x9E3779B97F4A7C15L + index * 0xD1B54A32D192ED03L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return Long.remainderUnsigned(z ^ (z >>> 31), bound);
  }
}
