package io.usagesdk.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.testkit.focus.FocusChecker;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checker notices what is wrong with a file that was right. */
class FocusCheckerTest {
  private static final String RIGHT =
      Samples.written(FocusCsv.builder().build()::writer, List.of(Samples.full().build()));

  @Test
  void complainsOfNothingInAFileThatConforms() {
    assertThat(FocusChecker.of("1.4").complaints(RIGHT)).isEmpty();
  }

  @Test
  void complainsOfColumnsOfAnotherVersion() {
    assertThat(FocusChecker.of("1.2").complaints(RIGHT))
        .contains(
            "1: ProviderName is missing", "1: ServiceProviderName is no column of this version");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0.00,|0,|2: BilledCost is no Decimal: '0'",
        "14050.0|1.4E4|2: ConsumedQuantity is no Decimal: '1.4E4'",
        "Observability|Bots|2: ServiceSubcategory is not of its category",
        "Observability|Security Posture|2: ServiceSubcategory may not be 'Security Posture'",
        "00:00:00Z|00:00:00.5Z|2: BillingPeriodEnd is no Date/Time: '2026-11-01T00:00:00.5Z'",
        "2026-11-01T00|2026-13-01T00|2: BillingPeriodEnd is no Date/Time: '2026-13-01T00:00:00Z'",
        "2026-11-01T00|2026-12-01T00|2: BillingPeriod is no calendar month",
        ",Units|,units|2: ConsumedUnit is no unit: 'units'",
        "Usage,|Use,|2: ChargeCategory may not be 'Use'",
        "USD|USX|2: BillingCurrency is no currency: 'USX'",
        "BilledCost,BillingAccountId|BillingAccountId,BilledCost|1: the columns are out of order",
        "x_Metric|x_metric|1: x_metric is no column of this version",
        "x_Metric|x_Provider|1: a column is there twice",
        "Cisco ThousandEyes|N/A|2: HostProviderName spells null as 'N/A'"
      })
  void complainsOfAFault(String text, String fault, String complaint) {
    assertThat(RIGHT).contains(text);

    assertThat(FocusChecker.of("1.4").complaints(RIGHT.replaceFirst(text, fault)))
        .contains(complaint);
  }

  @Test
  void complainsOfRowsThatAreTooShort() {
    assertThat(FocusChecker.of("1.4").complaints(RIGHT + "0.00,\r\n"))
        .satisfiesExactly(c -> assertThat(c).startsWith("3: has 2 fields, not "));
  }

  @Test
  void knowsNoOtherVersions() {
    assertThatThrownBy(() -> FocusChecker.of("2.0"))
        .hasMessage("FOCUS 2.0 cannot be checked, 1.4 and 1.2 can");
  }
}
