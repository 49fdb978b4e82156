package io.usagesdk.export;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import java.io.IOException;
import java.math.BigDecimal;

/** A quota as JSON. {@code limit} is absent where it is unlimited or unknown. */
final class QuotaJson implements JsonForm<Quota> {
  private final InstantTexts instants = new InstantTexts();

  @Override
  public void check(Quota quota) {
    BigDecimal limit = quota.limit();
    if (limit != null) {
      Decimals.requireWritable(
          quota.provider(), quota.source(), "the limit of " + quota.metric().id(), limit);
    }
    BigDecimal used = quota.used();
    if (used != null) {
      Decimals.requireWritable(
          quota.provider(), quota.source(), "the use of " + quota.metric().id(), used);
    }
  }

  @Override
  public void writeMembers(JsonWriter json, Quota quota) throws IOException {
    json.name("provider").value(quota.provider());
    JsonMembers.text(json, "source", quota.source());
    json.name("metric").value(quota.metric().id());
    json.name("unit").value(quota.metric().unit().id());
    JsonMembers.number(json, "limit", quota.limit());
    JsonMembers.number(json, "used", quota.used());
    Period period = quota.period();
    if (period != null) {
      json.name("start").value(instants.of(period.start()));
      json.name("end").value(instants.of(period.end()));
    }
    JsonMembers.account(json, quota.account());
    JsonMembers.attributes(json, quota.attributes());
  }
}
