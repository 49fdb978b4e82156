package io.usagesdk.cli;

import io.usagesdk.export.TerminalText;
import java.util.List;

/** The end of the demo: the same records as a file for others, and what to type next. */
final class DemoAdvice {
  private static final int COMMENT = 48;

  private final Page page;
  private final String command;

  /** Takes the name under which the command was started. */
  DemoAdvice(Page page, String command) {
    this.page = page;
    String name = TerminalText.clean(command);
    this.command = name.contains(" ") ? "'" + name + "'" : name;
  }

  /** Prints lines of a file as they are. */
  void focus(String version, List<String> lines) {
    page.line("");
    page.line(page.style().bold("The same use after FOCUS " + version));
    page.line("  A CSV that tools for cloud costs read: each service's first row, with some of");
    page.line("  its columns. BilledCost is 0.00 in all rows: unknown, for no invoice is known.");
    page.line("");
    lines.forEach(page::line);
  }

  void next() {
    page.heading("WHAT TO TYPE NEXT", "");
    advice(" demo --out focus.csv", "that file, with all columns");
    advice(" providers", "what it needs from you");
    advice(" fetch --help", "how to get your own usage");
    advice(" report --help", "how to add it up");
    advice(" send --help", "how to send what was used");
    advice(" simulate > simulated.properties", "in another terminal, then");
    page.line("  eval \"$(sed -n 's/^# export/export/p' simulated.properties)\"");
    advice(" report --all --config simulated.properties", "who used most");
    advice(" fetch --all --config simulated.properties", "every record");
  }

  private void advice(String line, String what) {
    // Never cut, and the explanation a comment: a line to copy.
    String whole = command + line;
    String gap = " ".repeat(Math.max(2, COMMENT - TerminalText.width(whole)));
    page.line("  " + whole + gap + page.style().faint("# " + what));
  }
}
