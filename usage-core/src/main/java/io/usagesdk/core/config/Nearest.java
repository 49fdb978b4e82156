package io.usagesdk.core.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** Finds what a misspelt name was meant to be. */
final class Nearest {
  private Nearest() {}

  /** Returns the candidate with the fewest edits, or empty where all are far off. */
  static Optional<String> to(String word, Collection<String> candidates) {
    return within(c -> Math.max(2, word.length() / 3), word, candidates);
  }

  /** Returns the candidate that the word can only be a slip of: a letter in five at most. */
  static Optional<String> slipOf(String word, Collection<String> candidates) {
    return within(c -> Math.max(1, c.length() / 5), word, candidates);
  }

  private static Optional<String> within(
      ToIntFunction<String> tolerance, String word, Collection<String> candidates) {
    return candidates.stream()
        .filter(c -> edits(word, c) <= tolerance.applyAsInt(c))
        .min(Comparator.comparingInt((String c) -> edits(word, c)).thenComparing(c -> c));
  }

  /** The Levenshtein distance. */
  private static int edits(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
