package io.usagesdk.export;

import io.usagesdk.core.Unit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

  private final Map<Unit, String> others = new ConcurrentHashMap<>();

  String of(Unit unit) {
    String known = KNOWN.get(unit);
    return known != null ? known : others.computeIfAbsent(unit, u -> capitalised(u.id()));
  }

  private static String capitalised(String id) {
    StringBuilder capitalised = new StringBuilder(id.length());
    boolean first = true;
    for (char c : id.toCharArray()) {
      capitalised.append(first ? Character.toUpperCase(c) : c);
      first = c == '-';
    }
    return capitalised.toString();
  }
}
