package io.usagesdk.testkit.amie;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the value of a member must be. */
@FunctionalInterface
interface Rule {
  /** Far beyond any charge, and little enough to add such numbers up. */
  Pattern DECIMAL_TEXT = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?([eE][+-]?\\d{1,2})?");

  BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  Rule TEXT =
      (member, value) ->
          value instanceof String text
              ? problemIf(text.isEmpty(), member + " is empty")
              : member + " is no text";

  Rule TIME =
      (member, value) ->
          problemIf(Times.orNull(value) == null, member + " is no date-time with an offset");

  /** Of money: existing clients send it as a text, others as a number. */
  Rule DECIMAL =
      (member, value) -> problemIf(decimalOrNull(value) == null, member + " is no decimal number");

  Rule COUNTER =
      (member, value) ->
          problemIf(
              !(value instanceof Number number) || !isCounter(new BigDecimal(number.toString())),
              member + " is no whole number from 0 on");

  /**
   * Tells what is wrong with a value. It does not show the value, so that the same mistake in many
   * records is told in the same words.
   *
   * @param member the name to tell it by
   * @param value what was sent, as {@link io.usagesdk.core.json.JsonTrees} reads it
   */
  @Nullable String problem(String member, Object value);

  static Rule oneOf(Set<String> texts) {
    String complaint = " is none of " + String.join(", ", new TreeSet<>(texts));
    return (member, value) ->
        problemIf(!(value instanceof String text) || !texts.contains(text), member + complaint);
  }

  static @Nullable BigDecimal decimalOrNull(@Nullable Object value) {
    if (value instanceof Number number) {
      return new BigDecimal(number.toString());
    }
    return value instanceof String text && DECIMAL_TEXT.matcher(text).matches()
        ? new BigDecimal(text)
        : null;
  }

  private static boolean isCounter(BigDecimal number) {
    return number.signum() >= 0
        && number.compareTo(MOST) <= 0
        && number.stripTrailingZeros().scale() <= 0;
  }

  private static @Nullable String problemIf(boolean wrong, String problem) {
    return wrong ? problem : null;
  }
}
