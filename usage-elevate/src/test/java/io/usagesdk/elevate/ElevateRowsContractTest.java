package io.usagesdk.elevate;

import io.usagesdk.core.Granularity;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.testkit.Fault;

/** The contract once more, for the rows of the CSV. */
class ElevateRowsContractTest extends ElevateContractTest {
  @Override
  protected UsageQuery query() {
    return super.query().by(Granularity.DAY);
  }

  @Override
  protected boolean isStreamed() {
    return true;
  }

  @Override
  protected Fault malformedAnswer() {
    return Fault.status(200).withBody("text/csv", "metricValue\nmany\n");
  }
}
