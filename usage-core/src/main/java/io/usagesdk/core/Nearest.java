package io.usagesdk.core;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Finds what a misspelt name was meant to be. */
public final class Nearest {
  private Nearest() {}

  /**
   * Returns the candidate with the fewest slips.
   *
   * @param word the misspelt name
   * @param candidates the names there are
   * @return the candidate, or empty where all have more than one slip, and more than one for every
   *     three letters
   */
  public static Optional<String> to(String word, Collection<String> candidates) {
    int tolerance = Math.max(1, word.replace("-", "").length() / 3);
    return within(c -> tolerance, word, candidates);
  }

  /**
   * Returns the candidate that the word can only be a slip of.
   *
   * @param word the misspelt name
   * @param candidates the names there are
   * @return the candidate, or empty where all have more than one slip, and more than one for every
   *     five letters
   */
  public static Optional<String> slipOf(String word, Collection<String> candidates) {
    return within(c -> Math.max(1, c.length() / 5), word, candidates);
  }

  private static Optional<String> within(
      ToIntFunction<String> tolerance, String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(c -> slips(word, c) <= tolerance.applyAsInt(c))
        .min(Comparator.comparingInt((String c) -> slips(word, c)).thenComparing(c -> c));
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
        boolean isSwapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (isSwapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
