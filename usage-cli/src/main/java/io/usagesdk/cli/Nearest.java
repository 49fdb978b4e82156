package io.usagesdk.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a mistyped word was meant to be. */
final class Nearest {
  private Nearest() {}

  /** Returns the word with the fewest slips, at most one for every three letters. */
  static Optional<String> to(String typed, Collection<String> words) {
    int tolerance = Math.max(1, typed.replace("-", "").length() / 3);
    return words.stream()
        .filter(w -> slips(typed, w) <= tolerance)
        .min(Comparator.comparingInt((String w) -> slips(typed, w)).thenComparing(w -> w));
  }

  /** Counts letters left out, put in, mistaken and, in one slip, swapped with the next one. */
  private static int slips(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int mistaken = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + mistaken, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
