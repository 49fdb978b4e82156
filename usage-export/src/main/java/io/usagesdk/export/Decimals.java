package io.usagesdk.export;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.error.DecodingException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Exact decimals, written out. */
final class Decimals {
  /** Far beyond any use; near enough that a few hundred rows of it do no harm. */
  static final int MAX_LENGTH = 1000;

  private Decimals() {}

  /**
   * Refuses what would fill the memory once written out: {@code 1E+999999999} is a few bytes as a
   * number and a gigabyte as text.
   *
   * @param source the name of the account; null for the unnamed one
   */
  static void requireWritable(
      String provider, @Nullable String source, String what, BigDecimal value) {
    long length = length(value);
    if (length > MAX_LENGTH) {
      throw new DecodingException(
          UsageProvider.label(provider, source),
          null,
          what
              + " is a number of "
              + length
              + " digits, more than the "
              + MAX_LENGTH
              + " that can be written out",
          null);
    }
  }

  /** Returns how many digits the value has when it is written without an exponent. */
  static long length(BigDecimal value) {
    long fraction = Math.max(0L, value.scale());
    long whole = Math.max(1L, (long) value.precision() - value.scale());
    return fraction + whole;
  }

  /** Returns the digits, never an exponent. The value must have passed the check above. */
  static String plain(BigDecimal value) {
    return value.scale() == 0 ? value.toString() : value.toPlainString();
  }

  /** Returns the digits with a comma before each three of the whole part. */
  static String grouped(BigDecimal value) {
    String plain = plain(value);
    int start = plain.startsWith("-") ? 1 : 0;
    int point = plain.indexOf('.');
    int end = point < 0 ? plain.length() : point;
    StringBuilder grouped = new StringBuilder(plain.length() + (end - start) / 3);
    grouped.append(plain, 0, start);
    for (int i = start; i < end; i++) {
      if (i > start && (end - i) % 3 == 0) {
        grouped.append(',');
      }
      grouped.append(plain.charAt(i));
    }
    return grouped.append(plain, end, plain.length()).toString();
  }
}
