package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import java.util.List;
import java.util.Locale;

/**
 * What came of asking several accounts.
 *
 * <p>An account that breaks off midway has failed: its records so far are true, but nobody can tell
 * what is missing. So a single account that breaks off is a failure, not a partial result, however
 * many records it had; a result is partial only where at least one account was complete.
 *
 * @param complete how many accounts told all they have
 * @param failures what the others failed with
 * @param summary lines on what was complete, for when all of it is written
 */
record Outcome(int complete, List<RuntimeException> failures, List<String> summary) {
  boolean isPartial() {
    return complete > 0 && !failures.isEmpty();
  }

  int exitCode(boolean strict) {
    if (failures.isEmpty()) {
      return ExitCode.OK;
    }
    if (isPartial()) {
      return strict ? ExitCode.FAILURE : ExitCode.PARTIAL;
    }
    // Such as a granularity that the provider does not have: asked wrongly, nothing was sent.
    return failures.stream().allMatch(ConfigurationException.class::isInstance)
        ? ExitCode.USAGE
        : ExitCode.FAILURE;
  }

  /** Returns what to put behind the message of a failure that came after some records. */
  static String brokeOffAfter(long records) {
    return records == 0 ? "" : " [broke off after " + counted(records, "record", "records") + "]";
  }

  /** Returns a number with its noun. */
  static String counted(long number, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
  }
}
