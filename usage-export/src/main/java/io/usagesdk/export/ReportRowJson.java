package io.usagesdk.export;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.report.ReportRow;
import java.io.IOException;

/**
 * A row of a report as JSON. The members that records have, too, are called as theirs and stand in
 * their order; {@code covered} is left out where it is from {@code start} to {@code end}.
 */
final class ReportRowJson implements JsonForm<ReportRow> {
  private final InstantTexts instants = new InstantTexts();

  @Override
  public void check(ReportRow row) {
    ReportNumbers.requireWritable(row);
  }

  @Override
  public void writeMembers(JsonWriter json, ReportRow row) throws IOException {
    JsonMembers.text(json, "provider", row.provider());
    JsonMembers.text(json, "source", row.source());
    JsonMembers.text(json, "service", row.service());
    json.name("metric").value(row.metric().id());
    json.name("unit").value(row.metric().unit().id());
    json.name("kind").value(row.kind().name());
    JsonMembers.number(json, "quantity", row.quantity());
    period(json, row.period());
    JsonMembers.account(json, row.account());
    JsonMembers.resource(json, row.resource());
    if (!row.costs().isEmpty()) {
      json.name("costs").beginArray();
      for (Money cost : row.costs()) {
        JsonMembers.money(json, cost);
      }
      json.endArray();
    }
    json.name("records").value(row.records());
    if (!row.covered().equals(row.period())) {
      json.name("covered").beginObject();
      period(json, row.covered());
      json.endObject();
    }
    if (row.isOthers()) {
      json.name("others").value(row.others());
    }
  }

  private void period(JsonWriter json, Period period) throws IOException {
    json.name("start").value(instants.of(period.start()));
    json.name("end").value(instants.of(period.end()));
  }
}
