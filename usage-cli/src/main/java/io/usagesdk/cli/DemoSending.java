package io.usagesdk.cli;

import io.usagesdk.core.sending.RawRecord;
import io.usagesdk.core.sending.RefusedRecord;
import io.usagesdk.core.sending.SendObserver;
import io.usagesdk.core.sending.SendSummary;
import io.usagesdk.core.sending.UnknownRecord;
import io.usagesdk.core.sending.UsageSender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a few sample records that were sent.
 *
 * @param provider the id of the provider they were sent to
 * @param fates what became of each, in their order
 * @param summary how many became what
 */
record DemoSending(String provider, List<Fate> fates, SendSummary summary) {
  /** The provider that the samples are for. */
  static final String AMIE = "amie";

  /**
   * What became of a record.
   *
   * @param record its id
   * @param outcome in a word
   * @param detail what is charged for it, or why it was not accepted
   */
  record Fate(String record, String outcome, String detail) {}

  /** Sends records of AMIE's, of jobs that ended a while ago. */
  static DemoSending toAmie(UsageSender sender, Instant now) {
    Instant submitted = now.minus(Duration.ofHours(6));
    List<Sample> samples =
        List.of(
            job("demo-1", submitted, "128.50"),
            job("demo-2", submitted, "0.10"),
            job("demo-3", submitted, ""),
            job("demo-4", submitted, "64"));
    List<Fate> fates = new ArrayList<>();
    return new DemoSending(AMIE, fates, sender.send(samples, new Listing(fates)));
  }

  private static Sample job(String id, Instant submitted, String charge) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("UsageType", "Compute");
    members.put("Username", "rlopez");
    members.put("LocalProjectID", "TG-DEMO");
    members.put("LocalRecordID", id);
    members.put("Resource", "granite-cpu");
    members.put("SubmitTime", submitted.toString());
    members.put("StartTime", submitted.plus(Duration.ofMinutes(10)).toString());
    members.put("EndTime", submitted.plus(Duration.ofHours(2)).toString());
    members.put("Charge", charge);
    members.put("Attributes", Map.of("NodeCount", 2, "Queue", "standard"));
    return new Sample(id, charge, members);
  }

  private record Sample(String id, String charge, Map<String, Object> members)
      implements RawRecord {}

  private record Listing(List<Fate> fates) implements SendObserver<Sample> {
    @Override
    public void accepted(long position, Sample record) {
      fates.add(new Fate(record.id(), "accepted", "charge " + record.charge()));
    }

    @Override
    public void refused(RefusedRecord<Sample> no) {
      fates.add(new Fate(no.record().id(), "refused", no.reason()));
    }

    @Override
    public void unknown(UnknownRecord<Sample> perhaps) {
      String reason = String.valueOf(perhaps.cause().getMessage());
      fates.add(new Fate(perhaps.record().id(), "unknown", reason));
    }
  }
}
