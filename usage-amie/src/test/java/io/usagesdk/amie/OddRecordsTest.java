package io.usagesdk.amie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.amie.model.ComputeRecord;
import io.usagesdk.core.sending.RawRecord;
import io.usagesdk.core.sending.RefusedRecord;
import io.usagesdk.core.sending.SendObserver;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that can hardly be: each is refused by name, and those around it are sent. */
class OddRecordsTest {
  @ParameterizedTest
  @ValueSource(strings = {"1E+2000", "1E-2000", "1E+2000000000", "1E-2000000000"})
  void aChargeThatWouldFillPagesIsRefused(String charge) {
    BigDecimal number = new BigDecimal(charge);
    String typed = refusal(Samples.job("odd").charge(number).build());
    assertThat(typed).isEqualTo("Charge cannot be sent: Exponent beyond 1000");
    assertThat(refusal(with("Charge", number))).startsWith("Charge is '1E");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1000000000-01-01T00:00:00Z",
        "-0001-12-31T23:59:59Z",
        "+10000-01-01T00:00:00Z",
        "+1000000000-12-31T23:59:59.999999999Z"
      })
  void aTimeThatNobodyElseCouldReadIsRefused(String time) {
    Instant odd = Instant.parse(time);
    ComputeRecord record = Samples.job("odd").submitTime(odd).startTime(odd).endTime(odd).build();
    assertThat(refusal(record)).startsWith("SubmitTime cannot be sent: Expected a year from 0000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud800", "x\udc00", "\udc00\ud800", "\ud83d\ude00\ud83d"})
  void aTextWithHalfACharacterIsRefusedSinceTwoOfThemWouldBecomeOne(String text) {
    assertThat(refusal(Samples.job("odd").username(text).build()))
        .isEqualTo(
            "Username cannot be sent: Expected Unicode text but was text with half a surrogate"
                + " pair");
  }

  static List<Map<String, Object>> endless() {
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    List<Object> list = new ArrayList<>();
    list.add(List.of(list));
    Map<String, Object> deep = Map.of("x", 1);
    for (int i = 0; i < 300; i++) {
      deep = Map.of("x", deep);
    }
    return List.of(map, Map.of("JobName", list), deep);
  }

  @ParameterizedTest
  @MethodSource("endless")
  void membersWithoutEndAreRefused(Map<String, Object> attributes) {
    assertThat(refusal(with("Attributes", attributes)))
        .isEqualTo("has members in more than 10 levels");
  }

  static Stream<Arguments> numbers() {
    return Stream.of(
        Arguments.of(0.1d, "0.1"),
        Arguments.of(12_345_678d, "12345678"),
        Arguments.of(1e15, "1000000000000000"),
        Arguments.of(1.25e-7, "0.000000125"),
        Arguments.of(0.1f, "0.1"),
        Arguments.of((short) 7, "7"),
        Arguments.of(new BigInteger("18446744073709551621"), "18446744073709551621"),
        Arguments.of(new BigDecimal("1.50E+3"), "1500"));
  }

  @ParameterizedTest
  @MethodSource("numbers")
  void aNumberOfAnyKindKeepsItsDigits(Number number, String digits) {
    try (Wire wire = new Wire()) {
      Map<String, Object> members = members("odd");
      members.put("Charge", number);
      members.put("LocalReference", number);
      RawRecord record = () -> members;
      assertThat(AmieUsageSender.of(wire.client).send(List.of(record)).accepted()).hasSize(1);
      assertThat(wire.body(0))
          .contains("\"Charge\":\"" + digits + "\"")
          .contains("\"LocalReference\":\"" + digits + "\"");
    }
  }

  static Stream<Number> noWholeNumbers() {
    return Stream.of(
        2.9d,
        2.9f,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        1e30,
        new BigInteger("18446744073709551621"),
        new BigDecimal("2.5"));
  }

  @ParameterizedTest
  @MethodSource("noWholeNumbers")
  void aWholeNumberIsNeverCutOffNorWrapped(Number number) {
    assertThat(refusal(with("Attributes", Map.of("NodeCount", number))))
        .startsWith("Attributes.NodeCount is '")
        .endsWith("', not a whole number");
  }

  @Test
  void namesAndReasonsAreOneBearableLine() {
    try (Wire wire = new Wire(b -> b.maxRequestBytes(1_000))) {
      Audit<ComputeRecord> audit = new Audit<>();
      String id = "a\n\u001b[31m\u2028" + "x".repeat(10_000);
      wire.client.sendCompute(List.of(Samples.job(id).build()), audit);
      String name = audit.refused.get(0).name();
      assertThat(name).startsWith("ComputeRecord 'a [31m x").hasSizeLessThan(200);
    }
    assertThat(refusal(with("Foo\n\u001b[31mFAKE", "x"))).startsWith("Foo [31mFAKE is no member");
  }

  @Test
  void oddTextsArriveAsTheyAre() {
    List<String> texts =
        List.of(
            "\u0000",
            "\uFEFF",
            "\ud83d\ude00".repeat(1_000),
            "\u202Eabc",
            "\"\\",
            "\u2028\u2029",
            "\u007f\u0085",
            "null",
            "e\u0301",
            "\u00e9",
            " lead and trail ",
            "\t",
            "a,b/c?d#e%2F",
            "</script>");
    try (SimulatedSite site = new SimulatedSite(b -> b.maxRequestBytes(10_000))) {
      List<ComputeRecord> jobs = texts.stream().map(text -> Samples.job(text).build()).toList();
      assertThat(site.client.sendCompute(jobs).accepted()).isEqualTo(jobs);
      assertThat(site.arrived()).containsExactlyInAnyOrderElementsOf(texts);
      assertThat(site.lengths()).allMatch(length -> length <= 10_000);
    }
  }

  @Test
  void refusedRecordsAreToldOfAtOnceAndNotHoarded() {
    AtomicInteger held = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Iterable<RawRecord> wrong =
        () ->
            Stream.generate(() -> with("Charge", "much"))
                .limit(3_000)
                .peek(record -> most.accumulateAndGet(held.incrementAndGet(), Math::max))
                .iterator();
    try (Wire wire = new Wire()) {
      AmieUsageSender.of(wire.client)
          .send(
              wrong,
              new SendObserver<RawRecord>() {
                @Override
                public void refused(RefusedRecord<RawRecord> record) {
                  held.decrementAndGet();
                }
              });
    }
    assertThat(held.get()).isZero();
    assertThat(most.get()).isLessThan(10);
  }

  @Test
  void whatIsNoRecordAtAllEndsTheSendingAfterWhatCameBefore() {
    List<ComputeRecord> records = new ArrayList<>(Samples.jobs(5));
    records.add(null);
    try (Wire wire = new Wire(b -> b.maxRequestRecords(2))) {
      Audit<ComputeRecord> audit = new Audit<>();
      assertThatThrownBy(() -> wire.client.sendCompute(records, audit))
          .isInstanceOf(NullPointerException.class);
      assertThat(audit.told).hasSize(5).containsOnly("accepted");
      Audit<RawRecord> raw = new Audit<>();
      List<RawRecord> broken =
          List.of(
              with("Username", "bob"),
              () -> {
                throw new AssertionError("boom");
              });
      assertThatThrownBy(() -> AmieUsageSender.of(wire.client).send(broken, raw))
          .hasMessage("boom");
      assertThat(raw.told).containsExactly("accepted");
    }
  }

  private static String refusal(ComputeRecord odd) {
    try (Wire wire = new Wire()) {
      Audit<ComputeRecord> audit = new Audit<>();
      wire.client.sendCompute(
          List.of(Samples.job("a").build(), odd, Samples.job("b").build()), audit);
      assertThat(audit.told).containsExactly("accepted", "refused", "accepted");
      assertThat(audit.refused.get(0).name()).isEqualTo("ComputeRecord 'odd'");
      return audit.refused.get(0).reason();
    }
  }

  private static String refusal(RawRecord odd) {
    try (Wire wire = new Wire()) {
      Audit<RawRecord> audit = new Audit<>();
      RawRecord before = with("Username", "before");
      Iterator<RawRecord> records = Arrays.asList(before, odd, before).iterator();
      AmieUsageSender.of(wire.client).send(() -> records, audit);
      assertThat(audit.told).containsExactly("accepted", "refused", "accepted");
      return audit.refused.get(0).reason();
    }
  }

  private static RawRecord with(String member, Object value) {
    Map<String, Object> members = members("odd");
    members.put(member, value);
    return () -> members;
  }

  private static Map<String, Object> members(String id) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("UsageType", "Compute");
    members.put("Username", "alice");
    members.put("LocalProjectID", "TG-1");
    members.put("LocalRecordID", id);
    members.put("Resource", "big");
    members.put("SubmitTime", "2026-10-01T00:00:00Z");
    members.put("StartTime", "2026-10-01T01:00:00Z");
    members.put("EndTime", "2026-10-01T02:00:00Z");
    members.put("Charge", "1.5");
    members.put("Attributes", Map.of("NodeCount", 2));
    return members;
  }
}
