package io.usagesdk.testkit.deadline;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The farm.
 *
 * @param id its id
 * @param queues the ids of its queues
 * @param fleets the ids of its fleets
 */
record Farm(String id, List<String> queues, List<String> fleets) {
  private static final int FLEETS = 2;

  static Farm withQueues(int queues) {
    return new Farm(id("farm", 0), ids("queue", queues), ids("fleet", FLEETS));
  }

  /**
   * Returns an id in the form that the service has: 32 hexadecimal digits behind a word, different
   * ones from the first digit on.
   */
  static String id(String kind, int number) {
    return kind + "-" + String.format(Locale.ROOT, "%x%031x", number % 16, 0xFA3E_0000L + number);
  }

  private static List<String> ids(String kind, int count) {
    return IntStream.range(0, count).mapToObj(number -> id(kind, number)).toList();
  }
}
