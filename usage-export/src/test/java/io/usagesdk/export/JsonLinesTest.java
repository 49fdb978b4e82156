package io.usagesdk.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.usagesdk.core.Account;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Money;
import io.usagesdk.core.Period;
import io.usagesdk.core.Quota;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.error.DecodingException;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonLinesTest {
  private static final ObjectMapper INDEPENDENT_READER =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  @Test
  void writesEveryMemberInTheFixedOrder() {
    assertThat(Samples.written(OutputFormat.JSONL, Samples.full().source("eu").build()))
        .isEqualTo(
            """
            {"provider":"thousandeyes","source":"eu","service":"Cloud and Enterprise Agents",\
            "metric":"cloud-units","unit":"units","kind":"ACTUAL","quantity":14050,\
            "start":"2026-10-01T00:00:00Z","end":"2026-11-01T00:00:00Z",\
            "account":{"id":"1234","name":"Support"},\
            "resource":{"id":"1158","name":"https://app.example","type":"test"},\
            "cost":{"amount":"12.50","currency":"USD"},\
            "attributes":{"testType":"Web-Page Load","instant":"false"}}
            """);
  }

  @Test
  void leavesOutWhatIsAbsent() {
    UsageRecord bare =
        Samples.record("1")
            .kind(Kind.PROJECTED)
            .account(new Account("1", null))
            .resource(new Resource("2", null, "agent"))
            .build();

    assertThat(Samples.written(OutputFormat.JSONL, bare))
        .isEqualTo(
            """
            {"provider":"thousandeyes","service":"Cloud and Enterprise Agents",\
            "metric":"cloud-units","unit":"units","kind":"PROJECTED","quantity":1,\
            "start":"2026-10-01T00:00:00Z","end":"2026-11-01T00:00:00Z",\
            "account":{"id":"1"},"resource":{"id":"2","type":"agent"}}
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "1E+3, 1000",
    "1E-10, 0.0000000001",
    "123456789012345678901234567890.000000000000000000001,"
        + " 123456789012345678901234567890.000000000000000000001",
    "-0.10, -0.10",
    "0E-7, 0.0000000",
    "9223372036854775808, 9223372036854775808",
  })
  void writesTheExactDigitsNeverAnExponent(String quantity, String digits) {
    assertThat(Samples.written(OutputFormat.JSONL, Samples.record(quantity).build()))
        .contains("\"quantity\":" + digits + ",");
  }

  @Test
  void writesTheAmountOfMoneyWithoutAnExponent() {
    UsageRecord dear = Samples.record("1").cost(new Money(new BigDecimal("1E+3"), "EUR")).build();

    assertThat(Samples.written(OutputFormat.JSONL, dear)).contains("\"amount\":\"1000\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1E+999999999", "1E-999999999", "1E+1000", "-1E+2147483647"})
  void refusesANumberThatWouldFillTheMemoryAndGoesOn(String absurd) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RecordWriter<UsageRecord> writer = OutputFormat.JSONL.records(bytes)) {
      assertThatThrownBy(() -> writer.write(Samples.record(absurd).build()))
          .isInstanceOf(DecodingException.class)
          .hasMessageContaining("thousandeyes: cloud-units is a number of")
          .hasMessageContaining("digits, more than the 1000");
      writer.write(Samples.record("5").build());
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quote \" backslash \\ slash /",
        "line\nfeed\r\ttab \u0000 nul \u001b[31m escape \u007f \u0085",
        "separators \u2028 \u2029",
        "日本語 🚀 e\u0301 \u202e",
        "</script>"
      })
  void keepsAnyTextAsItIsOnOneLine(String text) throws Exception {
    String line =
        Samples.written(OutputFormat.JSONL, Samples.full().attributes(Map.of(text, text)).build());

    assertThat(line).endsWith("}\n");
    assertThat(line.chars().filter(c -> c == '\n')).hasSize(1);
    assertThat(line.chars().filter(c -> c < ' ')).hasSize(1);
    JsonNode read = INDEPENDENT_READER.readTree(line);
    assertThat(read.at("/attributes").properties())
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.getKey()).isEqualTo(text);
              assertThat(e.getValue().textValue()).isEqualTo(text);
            });
  }

  @Test
  void staysReadableUtf8WhereATextHoldsHalfACharacter() throws Exception {
    String line = Samples.written(OutputFormat.JSONL, Samples.named("half \ud83d!"));

    assertThat(INDEPENDENT_READER.readTree(line).at("/resource/name").textValue())
        .isEqualTo("half ?!");
  }

  @Test
  void writesTimesInUtcAsPreciselyAsTheyAre() {
    Instant start = Instant.parse("2026-10-01T01:02:03.004Z");
    UsageRecord record =
        UsageRecord.builder(
                "p",
                "s",
                Samples.CLOUD_UNITS,
                BigDecimal.ONE,
                new Period(start, start.plusNanos(1)))
            .build();

    assertThat(Samples.written(OutputFormat.JSONL, record))
        .contains(
            "\"start\":\"2026-10-01T01:02:03.004Z\",\"end\":\"2026-10-01T01:02:03.004000001Z\"");
  }

  @Test
  void tellsApartTheTimesOfManyPeriods() throws Exception {
    List<UsageRecord> hours =
        Samples.OCTOBER.split(Granularity.HOUR).stream()
            .map(h -> UsageRecord.builder("p", "s", Samples.CLOUD_UNITS, BigDecimal.ONE, h).build())
            .toList();

    List<String> lines = Samples.written(OutputFormat.JSONL::records, hours).lines().toList();

    assertThat(lines).hasSize(31 * 24);
    for (int i = 0; i < lines.size(); i++) {
      JsonNode read = INDEPENDENT_READER.readTree(lines.get(i));
      assertThat(read.get("start").textValue()).isEqualTo(hours.get(i).period().start().toString());
      assertThat(read.get("end").textValue()).isEqualTo(hours.get(i).period().end().toString());
    }
  }

  @Test
  void writesAQuotaAndLeavesOutAnUnlimitedLimit() {
    Quota limited =
        new Quota(
            "thousandeyes",
            "eu",
            Samples.CLOUD_UNITS,
            new BigDecimal("1E+6"),
            new BigDecimal("14050"),
            Samples.OCTOBER,
            new Account("1234", "Support"),
            Map.of("level", "organization"));
    Quota unlimited =
        new Quota("thousandeyes", null, Samples.CLOUD_UNITS, null, null, null, null, Map.of());

    assertThat(Samples.written(OutputFormat.JSONL::quotas, List.of(limited, unlimited)))
        .isEqualTo(
            """
            {"provider":"thousandeyes","source":"eu","metric":"cloud-units","unit":"units",\
            "limit":1000000,"used":14050,\
            "start":"2026-10-01T00:00:00Z","end":"2026-11-01T00:00:00Z",\
            "account":{"id":"1234","name":"Support"},"attributes":{"level":"organization"}}
            {"provider":"thousandeyes","metric":"cloud-units","unit":"units"}
            """);
  }

  @Test
  void holdsNothingBackButOneBuffer() throws Exception {
    long[] passed = {0};
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int b) {
            passed[0]++;
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            passed[0] += length;
          }
        };
    UsageRecord record = Samples.full().build();
    long size = Samples.written(OutputFormat.JSONL, record).length();
    int count = 20_000;

    try (RecordWriter<UsageRecord> writer = OutputFormat.JSONL.records(counting)) {
      for (int i = 1; i <= count; i++) {
        writer.write(record);
        assertThat(i * size - passed[0]).isLessThanOrEqualTo(8192 + size);
      }
    }
    assertThat(passed[0]).isEqualTo(count * size);
  }
}
