package io.usagesdk.core;

import java.math.BigDecimal;

/**
 * An exact amount of money.
 *
 * @param amount the amount, with the digits the provider printed
 * @param currency the ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {
  /**
   * Checks that the currency has the form of an ISO 4217 code.
   *
   * @param amount {@link #amount()}
   * @param currency {@link #currency()}
   */
  public Money {
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException(
          "currency '" + currency + "' is not three capital letters (ISO 4217)");
    }
  }
}
