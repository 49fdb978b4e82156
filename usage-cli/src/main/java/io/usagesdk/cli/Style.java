package io.usagesdk.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;

/** Colours and bars, as far as the terminal can show them. */
record Style(boolean colours, boolean blocks) {
  private static final String BLOCKS = "█▒░…";

  static Style of(Session session) {
    return new Style(session.colours(), canShowBlocks(session.charset()));
  }

  private static boolean canShowBlocks(Charset charset) {
    CharsetEncoder encoder = charset.newEncoder();
    return encoder.canEncode(BLOCKS);
  }

  String bold(String text) {
    return paint("1", text);
  }

  String faint(String text) {
    return paint("2", text);
  }

  String ellipsis() {
    return blocks ? "…" : "...";
  }

  /** Returns a bar that shows a share, in a colour that warns from four fifths on. */
  String gauge(BigDecimal part, BigDecimal forecast, BigDecimal whole, int cells) {
    int full = cells(part, whole, cells);
    int expected = Math.max(full, cells(forecast, whole, cells));
    String colour =
        forecast.max(part).compareTo(whole) > 0 ? "31" : expected >= cells * 4 / 5 ? "33" : "32";
    return paint(
        colour,
        (blocks ? "█" : "#").repeat(full)
            + (blocks ? "▒" : "+").repeat(expected - full)
            + (blocks ? "░" : ".").repeat(cells - expected));
  }

  /** Returns a bar as long as a share. */
  String bar(BigDecimal part, BigDecimal whole, int cells) {
    int full = cells(part, whole, cells);
    return paint("36", (blocks ? "█" : "#").repeat(full)) + " ".repeat(cells - full);
  }

  /** At least one cell for anything above nothing, and never more than there are. */
  private static int cells(BigDecimal part, BigDecimal whole, int cells) {
    if (part.signum() <= 0 || whole.signum() <= 0) {
      return 0;
    }
    int exact =
        part.min(whole)
            .multiply(BigDecimal.valueOf(cells))
            .divide(whole, 0, RoundingMode.HALF_UP)
            .intValueExact();
    return Math.max(1, exact);
  }

  private String paint(String code, String text) {
    return colours && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
