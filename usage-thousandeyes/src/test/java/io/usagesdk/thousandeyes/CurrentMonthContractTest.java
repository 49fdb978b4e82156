package io.usagesdk.thousandeyes;

import static java.time.ZoneOffset.UTC;

import io.usagesdk.core.UsageQuery;
import java.time.YearMonth;

/** The contract once more, for the month that the billing period and the forecasts are in. */
class CurrentMonthContractTest extends ThousandEyesContractTest {
  @Override
  protected UsageQuery query() {
    return UsageQuery.month(YearMonth.from(super.query().period().end().atZone(UTC)));
  }
}
