package io.usagesdk.cli;

import io.usagesdk.export.TerminalText;

/** Text for people that grows line by line. */
final class Page {
  /** How many columns a terminal has at least. */
  static final int WIDTH = 80;

  private final Style style;
  private final StringBuilder text = new StringBuilder();

  Page(Style style) {
    this.style = style;
  }

  Style style() {
    return style;
  }

  void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  /** Begins a section within another one. */
  void heading(String title, String remark) {
    line("");
    line("  " + style.faint(title + (remark.isEmpty() ? "" : "   " + remark)));
  }

  /** Returns text that takes exactly so many columns, cut where it is wider. */
  String left(String value, int width) {
    String fitting = TerminalText.fit(TerminalText.clean(value), width, style.ellipsis());
    return fitting + " ".repeat(width - TerminalText.width(fitting));
  }

  /** Returns text on the right of so many columns, never cut. */
  static String right(String value, int width) {
    return " ".repeat(Math.max(1, width - value.length())) + value;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
