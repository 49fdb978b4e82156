package io.usagesdk.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** The forms of output that some command has. */
enum OutputForm {
  TABLE,
  JSONL,
  CSV,
  FOCUS_CSV;

  /** Returns its name on the command line. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns one of those that a command has; the failure becomes a message. */
  static OutputForm of(String value, List<OutputForm> offered) {
    for (OutputForm form : offered) {
      if (form.id().equalsIgnoreCase(value)) {
        return form;
      }
    }
    String instead = offered.stream().map(OutputForm::id).collect(Collectors.joining(", "));
    int last = instead.lastIndexOf(", ");
    throw new TypeConversionException(
        (isKnown(value)
                ? "'" + value + "' is not for what this command lists"
                : "there is no format '" + value + "'")
            + ": use "
            + instead.substring(0, last)
            + " or "
            + instead.substring(last + 2));
  }

  private static boolean isKnown(String value) {
    return List.of(values()).stream().anyMatch(form -> form.id().equalsIgnoreCase(value));
  }
}
