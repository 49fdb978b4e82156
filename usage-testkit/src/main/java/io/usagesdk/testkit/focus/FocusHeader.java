package io.usagesdk.testkit.focus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** The header of a file after FOCUS. */
record FocusHeader(FocusModel model, List<String> names) {
  private static final Pattern CUSTOM = Pattern.compile("x_([A-Z][a-z0-9]*)+");
  private static final int LONGEST_CUSTOM = 50;

  void check(Consumer<String> complaints) {
    model
        .columns()
        .forEach(
            (name, column) -> {
              if (column.mandatory() && !names.contains(name)) {
                complaints.accept(name + " is missing");
              }
            });
    List<String> sorted = new ArrayList<>(names);
    sorted.sort(Comparator.comparing((String n) -> n.startsWith("x_")).thenComparing(n -> n));
    if (!names.equals(sorted)) {
      complaints.accept("the columns are out of order");
    }
    if (names.stream().distinct().count() < names.size()) {
      complaints.accept("a column is there twice");
    }
    for (String name : names) {
      boolean isCustom = CUSTOM.matcher(name).matches() && name.length() <= LONGEST_CUSTOM;
      if (!isCustom && !model.columns().containsKey(name)) {
        complaints.accept(name + " is no column of this version");
      }
    }
  }
}
