package io.usagesdk.amie;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.amie.model.ComputeAttributes;
import io.usagesdk.amie.model.ComputeRecord;
import io.usagesdk.core.json.JsonTrees;
import io.usagesdk.core.sending.ChunkResult;
import io.usagesdk.core.sending.RefusedRecord;
import io.usagesdk.core.sending.SendResult;
import io.usagesdk.testkit.Fault;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** What holds for any list of records, whatever the limits. */
class SendPropertiesTest {
  @Property(tries = 150)
  void whatArrivedIsWhatWasAcceptedAndEachMessageIsWithinTheLimits(
      @ForAll("records") List<ComputeRecord> records,
      @ForAll @IntRange(min = 500, max = 3_000) int maxBytes,
      @ForAll @IntRange(min = 1, max = 20) int maxRecords,
      @ForAll @IntRange(min = 1, max = 4) int connections) {
    try (SimulatedSite site = site(maxBytes, maxRecords, connections)) {
      SendResult<ComputeRecord> result = site.client.sendCompute(records);
      assertThat(result.unknown()).isEmpty();
      // Everything is accepted or refused, in the order of the input.
      assertThat(merged(result, records)).isEqualTo(records);
      assertThat(chargesById(site.service.acceptedRecords()))
          .isEqualTo(lastChargesById(result.accepted()));
      assertThat(site.lengths()).allMatch(length -> length <= maxBytes);
      assertThat(result.chunks())
          .extracting(chunk -> (int) chunk.bytes())
          .containsExactlyInAnyOrderElementsOf(site.lengths());
      assertThat(result.chunks()).allMatch(chunk -> chunk.records() <= maxRecords);
      assertThat(result.chunks().stream().mapToLong(ChunkResult::records).sum())
          .isEqualTo(result.accepted().size());
    }
  }

  @Property(tries = 50)
  void overOneConnectionTheOrderIsKeptAllTheWay(
      @ForAll("records") List<ComputeRecord> records,
      @ForAll @IntRange(min = 500, max = 3_000) int maxBytes,
      @ForAll @IntRange(min = 1, max = 20) int maxRecords) {
    try (SimulatedSite site = site(maxBytes, maxRecords, 1)) {
      SendResult<ComputeRecord> result = site.client.sendCompute(records);
      // What comes again overwrites what came first, in its place.
      assertThat(site.arrived()).isEqualTo(ids(result.accepted()).stream().distinct().toList());
    }
  }

  @Property(tries = 100)
  void everyTextAndNumberArrivesAsItIs(@ForAll("records") List<ComputeRecord> records) {
    try (SimulatedSite site = site(196_608, 1_000, 1)) {
      List<ComputeRecord> accepted = site.client.sendCompute(numbered(records)).accepted();
      List<Map<String, Object>> arrived = site.service.acceptedRecords();
      assertThat(arrived).hasSameSizeAs(accepted);
      for (int i = 0; i < accepted.size(); i++) {
        ComputeRecord sent = accepted.get(i);
        assertThat(arrived.get(i))
            .containsEntry("Charge", sent.charge().toPlainString())
            .containsEntry("Username", sent.username())
            .doesNotContainValue(null)
            .doesNotContainValue("");
        assertThat(arrived.get(i).get("LocalReference")).isEqualTo(sent.localReference());
      }
      site.service
          .requests()
          .forEach(request -> assertThat(JsonTrees.members(request.body())).isNotEmpty());
    }
  }

  @Property(tries = 100)
  void nothingIsLostNorDoubledWithTwoOfEveryFiveRequestsFailing(
      @ForAll("records") List<ComputeRecord> records,
      @ForAll @IntRange(min = 1, max = 5) int maxRecords,
      @ForAll @IntRange(min = 1, max = 4) int connections) {
    try (SimulatedSite site = site(2_000, maxRecords, connections)) {
      twoOfEveryFiveFail(site);
      SendResult<ComputeRecord> result = site.client.sendCompute(records);
      assertThat(merged(result, records)).isEqualTo(records);
      Set<String> unknown = new HashSet<>();
      result.unknown().forEach(record -> unknown.add(record.record().localRecordID()));
      List<String> possible = new ArrayList<>(ids(result.accepted()));
      possible.addAll(unknown);
      assertThat(site.arrived())
          .doesNotHaveDuplicates()
          .containsAll(ids(result.accepted()))
          .isSubsetOf(possible);
      // The later of two records has the last word, unless it is one nobody can tell of.
      Map<String, String> expected = lastChargesById(result.accepted());
      Map<String, String> arrived = chargesById(site.service.acceptedRecords());
      expected.keySet().removeAll(unknown);
      assertThat(arrived).containsAllEntriesOf(expected);
    }
  }

  /** 503, reset and cut body by turns. A cut one has been carried out, the others have not. */
  static void twoOfEveryFiveFail(SimulatedSite site) {
    site.service.fail(Fault.status(503).ofEvery(2, 15));
    site.service.fail(Fault.droppedConnection().afterPassing(3).ofEvery(2, 13));
    site.service.fail(Fault.cutBody().afterPassing(6).ofEvery(2, 11));
  }

  private static SimulatedSite site(int maxBytes, int maxRecords, int connections) {
    return new SimulatedSite(
        b -> b.maxRequestBytes(maxBytes).maxRequestRecords(maxRecords).connections(connections));
  }

  /** Puts what became of each back in the order of the input. */
  private static List<ComputeRecord> merged(
      SendResult<ComputeRecord> result, List<ComputeRecord> records) {
    List<ComputeRecord> merged = new ArrayList<>(result.accepted());
    result.refused().stream()
        .sorted(Comparator.comparing(RefusedRecord::position))
        .forEach(refused -> merged.add((int) refused.position(), refused.record()));
    if (!result.unknown().isEmpty()) {
      merged.clear();
      List<ComputeRecord> left = new ArrayList<>(result.accepted());
      for (int i = 0; i < records.size(); i++) {
        merged.add(at(result, i, left));
      }
    }
    return merged;
  }

  private static ComputeRecord at(
      SendResult<ComputeRecord> result, int position, List<ComputeRecord> left) {
    return result.refused().stream()
        .filter(refused -> refused.position() == position)
        .map(RefusedRecord::record)
        .findFirst()
        .or(
            () ->
                result.unknown().stream()
                    .filter(unknown -> unknown.position() == position)
                    .map(unknown -> unknown.record())
                    .findFirst())
        .orElseGet(() -> left.remove(0));
  }

  private static Map<String, String> chargesById(List<Map<String, Object>> records) {
    Map<String, String> charges = new HashMap<>();
    for (Map<String, Object> record : records) {
      charges.put(
          String.valueOf(record.get("LocalRecordID")), String.valueOf(record.get("Charge")));
    }
    return charges;
  }

  private static Map<String, String> lastChargesById(List<ComputeRecord> records) {
    Map<String, String> charges = new HashMap<>();
    records.forEach(r -> charges.put(r.localRecordID(), r.charge().toPlainString()));
    return charges;
  }

  private static List<String> ids(List<ComputeRecord> records) {
    return records.stream().map(ComputeRecord::localRecordID).toList();
  }

  /**
   * Texts of one to four bytes a character, some of them too long for any message; charges of any
   * scale and sign; ids out of so few that some come again.
   */
  @Provide
  Arbitrary<List<ComputeRecord>> records() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withChars("ab\"\\\n\u0001\u00e4\u20ac/<")
            .withChars('\u2028', '\u05d0')
            .ofMinLength(1)
            .ofMaxLength(60);
    Arbitrary<String> references =
        Arbitraries.frequencyOf(
            Tuple.of(20, texts),
            Tuple.of(2, Arbitraries.just("\ud83d\ude00".repeat(40))),
            Tuple.of(1, Arbitraries.just("\u20ac".repeat(1_200))));
    Arbitrary<BigDecimal> charges =
        Combinators.combine(Arbitraries.bigIntegers(), Arbitraries.integers().between(-20, 30))
            .as(BigDecimal::new);
    Arbitrary<Integer> ids = Arbitraries.integers().between(1, 60);
    return Combinators.combine(texts, references.injectNull(0.3), charges, ids)
        .as(
            (user, reference, charge, id) ->
                Samples.job("job-" + id)
                    .username(user)
                    .localReference(reference)
                    .charge(charge)
                    .attributes(ComputeAttributes.builder().nodeCount(1L).build())
                    .build())
        .list()
        .ofMaxSize(40);
  }

  private static List<ComputeRecord> numbered(List<ComputeRecord> records) {
    List<ComputeRecord> numbered = new ArrayList<>();
    for (ComputeRecord record : records) {
      numbered.add(record.toBuilder().localRecordID("job-" + numbered.size()).build());
    }
    return numbered;
  }
}
