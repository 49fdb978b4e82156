package io.usagesdk.export;

import io.usagesdk.core.Unit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Units in the form of FOCUS: capitalised plurals, the words of a compound joined by a hyphen. */
final class FocusUnits {
  private static final Map<Unit, String> KNOWN =
      Map.of(
          Unit.UNITS, "Units",
          Unit.AGENTS, "Agents",
          Unit.BYTES, "Bytes",
          Unit.MILLISECONDS, "Milliseconds",
          Unit.SECONDS, "Seconds",
          Unit.ALLOCATION_UNITS, "Allocation-Units",
          Unit.RECORDS, "Records",
          // FOCUS recommends this word for what the services name calls.
          Unit.CALLS, "Requests",
          Unit.COUNT, "Counts");

  private final Map<Unit, String> others = new HashMap<>();

  String of(Unit unit) {
    String known = KNOWN.get(unit);
    return known != null ? known : others.computeIfAbsent(unit, u -> capitalised(u.id()));
  }

  private static String capitalised(String id) {
    return Arrays.stream(id.split("-", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining("-"));
  }
}
