package io.usagesdk.amie;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.amie.model.AdjustmentRecord;
import io.usagesdk.amie.model.ComputeRecord;
import io.usagesdk.amie.model.LoadedRecord;
import io.usagesdk.amie.model.StorageRecord;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.json.JsonTrees;
import io.usagesdk.core.sending.FailedRecord;
import io.usagesdk.core.sending.RawRecord;
import io.usagesdk.core.sending.RefusedRecord;
import io.usagesdk.core.sending.ResourceStatus;
import io.usagesdk.core.sending.SendResult;
import io.usagesdk.core.sending.SendSummary;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All of it, with two of every five requests failing: 503, reset, cut body. */
class UnreliableServiceTest {
  private SimulatedSite site;

  @BeforeEach
  void start() {
    // By chance a request can fail five times in a row, hardly ever twenty-five times.
    site =
        new SimulatedSite(
            b ->
                b.maxRequestRecords(25)
                    .http(
                        HttpSettings.defaults()
                            .withRetries(25, Duration.ofSeconds(1), Duration.ofMinutes(10))));
    SendPropertiesTest.twoOfEveryFiveFail(site);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void everyRecordArrivesOnceAndSendingAgainChangesNothing() {
    List<ComputeRecord> jobs = Samples.jobs(5_000);
    assertThat(site.client.sendCompute(jobs).summary())
        .isEqualTo(new SendSummary(5_000, 0, 0, 200));
    assertThat(site.lengths()).hasSizeGreaterThan(300);
    assertThat(site.arrived()).hasSize(5_000).doesNotHaveDuplicates();

    ResourceStatus status = onlyStatus();
    assertThat(status.loaded()).isEqualTo(5_000);
    assertThat(status.charge()).isEqualByComparingTo("7500.00");

    assertThat(site.client.sendCompute(jobs).accepted()).hasSize(5_000);
    assertThat(onlyStatus()).isEqualTo(status);
    try (var listing = site.client.loaded((Instant) null)) {
      assertThat(listing.stream().map(LoadedRecord::localRecordID))
          .hasSize(5_000)
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void theLaterOfTwoRecordsWithOneKeyHasTheLastWord() {
    List<ComputeRecord> jobs = new ArrayList<>();
    for (int version = 1; version <= 10; version++) {
      for (int i = 0; i < 40; i++) {
        jobs.add(Samples.job("job-" + i).charge(BigDecimal.valueOf(version)).build());
      }
    }
    assertThat(site.client.sendCompute(jobs).accepted()).hasSize(400);
    assertThat(site.service.acceptedRecords())
        .hasSize(40)
        .allSatisfy(record -> assertThat(record).containsEntry("Charge", "10"));
  }

  @Test
  void storageAndAdjustmentsArriveToo() {
    List<StorageRecord> stored =
        IntStream.range(0, 300).mapToObj(i -> Samples.stored("disk-" + i).build()).toList();
    List<AdjustmentRecord> adjustments =
        IntStream.range(0, 300).mapToObj(i -> Samples.adjustment("fix-" + i).build()).toList();
    assertThat(site.client.sendStorage(stored).accepted()).isEqualTo(stored);
    assertThat(site.client.sendAdjustments(adjustments).accepted()).isEqualTo(adjustments);
    assertThat(site.arrived()).hasSize(600).doesNotHaveDuplicates();
  }

  @Test
  void whatTheServiceRefusesIsToldOnceAndCanBeCorrectedAndCleared() {
    // Raw, since a typed record that the service would refuse can hardly be made.
    List<RawRecord> records =
        IntStream.range(0, 200)
            .mapToObj(
                i ->
                    raw(
                        "job-" + i,
                        i % 10 == 0 ? "TG-UNKNOWN" : i % 10 == 5 ? "TG-CLOSED" : "TG-1"))
            .toList();
    AmieUsageSender sender = AmieUsageSender.of(site.client);
    SendResult<RawRecord> result = sender.send(records);
    // Twenty are refused at once, twenty are taken and fail when they are processed.
    assertThat(result.summary()).isEqualTo(new SendSummary(180, 20, 0, 8));
    assertThat(result.refused())
        .allSatisfy(
            refused -> {
              assertThat(refused.position() % 10).isEqualTo(5);
              assertThat(refused.reason()).isEqualTo("The project TG-CLOSED is closed");
            });
    List<FailedRecord> failed = sender.failed();
    assertThat(failed).extracting(FailedRecord::name).hasSize(40).doesNotHaveDuplicates();
    assertThat(failed)
        .extracting(FailedRecord::id)
        .containsAll(result.refused().stream().map(RefusedRecord::failedRecordId).toList());
    ResourceStatus status = onlyStatus();
    assertThat(status.loaded()).isEqualTo(160);
    assertThat(status.failed()).isEqualTo(40);
    assertThat(status.errors())
        .extracting(errors -> errors.records().size())
        .containsExactly(20, 20);

    List<RawRecord> corrected =
        failed.stream().map(f -> raw(String.valueOf(f.name()), "TG-1")).toList();
    assertThat(sender.send(corrected).accepted()).hasSize(40);
    sender.clear(failed.stream().map(FailedRecord::id).toList());
    assertThat(sender.failed()).isEmpty();
    assertThat(onlyStatus().loaded()).isEqualTo(200);
  }

  private ResourceStatus onlyStatus() {
    List<ResourceStatus> status = AmieUsageSender.of(site.client).status(null, null);
    assertThat(status).hasSize(1);
    return status.get(0);
  }

  private static RawRecord raw(String id, String project) {
    Map<String, ?> members =
        JsonTrees.members(
            "{\"UsageType\":\"Compute\",\"Username\":\"alice\",\"LocalProjectID\":\""
                + project
                + "\",\"LocalRecordID\":\""
                + id
                + "\",\"Resource\":\"big\",\"SubmitTime\":\"2026-10-01T00:00:00Z\","
                + "\"StartTime\":\"2026-10-01T01:00:00Z\",\"EndTime\":\"2026-10-01T03:00:00Z\","
                + "\"Charge\":\"1.50\",\"Attributes\":{\"NodeCount\":2}}");
    return () -> members;
  }
}
