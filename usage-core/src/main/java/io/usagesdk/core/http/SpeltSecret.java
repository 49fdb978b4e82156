package io.usagesdk.core.http;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A secret as it may be spelt once others have handled it. What one encoder leaves as it is another
 * one encodes, and a link inside of a link is encoded twice, so each character is looked for in all
 * its forms. One that was cut off counts from a few characters on.
 */
final class SpeltSecret {
  /** Fewer tell next to nothing. */
  private static final int SHORTEST_CUT = 4;

  /** How a text ends that somebody cut, perhaps in the middle of an encoded character. */
  private static final Pattern CUT =
      Pattern.compile(
          "(?:%[0-9a-fA-F%]{0,40}+|\\\\{1,16}+[xuU]?[0-9a-fA-F]{0,7}+|&[#a-zA-Z0-9;]{0,40}+)?\\.\\.\\.");

  private final List<SpeltCharacter> characters;

  SpeltSecret(String secret) {
    this.characters = secret.codePoints().mapToObj(SpeltCharacter::new).toList();
  }

  /** Returns the end of the secret if it begins there, else -1. */
  int end(String text, int start) {
    // A secret may have a percent sign and digits in it that only look encoded, so all of the
    // places are kept where what was found so far may end.
    Set<Integer> before = Set.of();
    Set<Integer> ends = Set.of(start);
    for (int i = 0; i < characters.size(); i++) {
      Set<Integer> next = new TreeSet<>();
      for (int at : ends) {
        characters.get(i).addEnds(text, at, next);
      }
      if (next.isEmpty()) {
        // What looks like a percent sign or an ampersand may be the beginning of an encoded one.
        return i < SHORTEST_CUT ? -1 : Math.max(endOfCut(text, ends), endOfCut(text, before));
      }
      before = ends;
      ends = next;
    }
    return last(ends);
  }

  private static int endOfCut(String text, Set<Integer> ends) {
    return last(
        ends.stream()
            .map(at -> CUT.matcher(text).region(at, text.length()))
            .filter(Matcher::lookingAt)
            .map(cut -> cut.end() - "...".length())
            .toList());
  }

  private static int last(Collection<Integer> ends) {
    return ends.stream().mapToInt(Integer::intValue).max().orElse(-1);
  }
}
