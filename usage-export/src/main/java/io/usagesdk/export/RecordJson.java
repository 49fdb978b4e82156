package io.usagesdk.export;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.core.Money;
import io.usagesdk.core.UsageRecord;
import java.io.IOException;

/** The unified record as JSON. Other programs rely on names, order and forms. */
final class RecordJson implements JsonForm<UsageRecord> {
  private final InstantTexts instants = new InstantTexts();

  @Override
  public void check(UsageRecord record) {
    Decimals.requireWritable(
        record.provider(), record.source(), record.metric().id(), record.quantity());
    Money cost = record.cost();
    if (cost != null) {
      Decimals.requireWritable(record.provider(), record.source(), "the cost", cost.amount());
    }
  }

  @Override
  public void writeMembers(JsonWriter json, UsageRecord record) throws IOException {
    json.name("provider").value(record.provider());
    JsonMembers.text(json, "source", record.source());
    json.name("service").value(record.service());
    json.name("metric").value(record.metric().id());
    json.name("unit").value(record.metric().unit().id());
    json.name("kind").value(record.kind().name());
    JsonMembers.number(json, "quantity", record.quantity());
    json.name("start").value(instants.of(record.period().start()));
    json.name("end").value(instants.of(record.period().end()));
    JsonMembers.account(json, record.account());
    JsonMembers.resource(json, record.resource());
    JsonMembers.cost(json, record.cost());
    JsonMembers.attributes(json, record.attributes());
  }
}
