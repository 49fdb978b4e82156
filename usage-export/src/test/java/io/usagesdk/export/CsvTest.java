package io.usagesdk.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.usagesdk.core.Account;
import io.usagesdk.core.Quota;
import io.usagesdk.core.Resource;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.error.DecodingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {
  private static final CsvFormat<UsageRecord> ALL = CsvFormat.records().build();

  @Test
  void writesEveryColumnInTheFixedOrder() {
    assertThat(written(ALL, Samples.full().source("eu").build()))
        .isEqualTo(
            """
            provider,source,service,metric,unit,kind,quantity,start,end,account.id,account.name,\
            resource.id,resource.name,resource.type,cost.amount,cost.currency,attributes\r
            thousandeyes,eu,Cloud and Enterprise Agents,cloud-units,units,ACTUAL,14050,\
            2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,"1234",Support,\
            "1158",https://app.example,test,12.50,USD,\
            "{""testType"":""Web-Page Load"",""instant"":""false""}"\r
            """);
  }

  @Test
  void leavesFieldsOfWhatIsAbsentEmpty() {
    assertThat(written(ALL, Samples.record("1E+3").build()))
        .endsWith("ACTUAL,1000,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,,,,,,,,\r\n");
  }

  @Test
  void writesTheHeaderEvenOverNothing() {
    assertThat(written(CsvFormat.records().columns(List.of("metric", "kind")).build()))
        .isEqualTo("metric,kind\r\n");
  }

  @Test
  void writesQuotasWithoutALimitThatNobodyKnows() {
    Quota quota =
        new Quota(
            "acme",
            null,
            Samples.CLOUD_UNITS,
            null,
            new BigDecimal("1E+1"),
            Samples.OCTOBER,
            new Account("7", null),
            Map.of("level", "farm"));
    CsvFormat<Quota> all = CsvFormat.quotas().build();

    assertThat(Samples.written(all::writer, List.of(quota)))
        .isEqualTo(
            """
            provider,source,metric,unit,limit,used,start,end,account.id,account.name,attributes\r
            acme,,cloud-units,units,,10,2026-10-01T00:00:00Z,2026-11-01T00:00:00Z,"7",,\
            "{""level"":""farm""}"\r
            """);
  }

  @Test
  void writesChosenColumnsAndSingleAttributesInTheOrderWanted() {
    CsvFormat<UsageRecord> chosen =
        CsvFormat.records()
            .columns(List.of("quantity", "attributes.testType", "attributes.none", "metric"))
            .build();

    assertThat(written(chosen, Samples.full().build()))
        .isEqualTo(
            """
            quantity,attributes.testType,attributes.none,metric\r
            14050,Web-Page Load,,cloud-units\r
            """);
  }

  @Test
  void makesARowOfASingleEmptyFieldThatIsNoEmptyLine() {
    CsvFormat<UsageRecord> chosen = CsvFormat.records().columns(List.of("source")).build();

    assertThat(written(chosen, Samples.full().build())).isEqualTo("source\r\n\"\"\r\n");
  }

  @Test
  void refusesColumnsThatAreNotThere() {
    CsvFormat.Builder<UsageRecord> builder = CsvFormat.records();

    assertThatThrownBy(() -> builder.columns(List.of("metrik")))
        .hasMessage("there is no column 'metrik', but 'metric'");
    assertThatThrownBy(() -> builder.columns(List.of("attributes.")))
        .hasMessageStartingWith("there is no column 'attributes.', but ");
    assertThatThrownBy(() -> builder.columns(List.of("unit", "unit")))
        .hasMessage("column 'unit' comes twice");
    assertThatThrownBy(() -> builder.columns(List.of())).hasMessage("no column is chosen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "comma, quote \" line\r\nfeed",
        "separators \u2028 \u0085",
        "日本語 🚀 e\u0301",
        " spaces ",
        "# no comment"
      })
  void keepsAnyTextAsItIs(String text) {
    List<CsvRecord> rows =
        CsvReader.builder().ofCsvRecord(written(ALL, named(text))).stream().toList();

    assertThat(rows).hasSize(2);
    assertThat(rows.get(1).getField(12)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "=1+1 | '=1+1",
        "+31 | '+31",
        "-1 | '-1",
        "@SUM(A1) | '@SUM(A1)",
        "` \t=1` | `' \t=1`",
        "\uFF1D1 | '\uFF1D1",
        "a=1 | a=1",
        "1158 | 1158",
      })
  void keepsFormulasFromRunningOnRequest(String text, String safe) {
    CsvFormat<UsageRecord> format =
        CsvFormat.records().columns(List.of("resource.name", "quantity")).safeCells(true).build();
    UsageRecord record = Samples.record("-5").resource(new Resource("7", text, "test")).build();

    assertThat(
            CsvReader.builder().ofCsvRecord(written(format, record)).stream()
                .skip(1)
                .map(CsvRecord::getFields))
        .containsExactly(List.of(safe, "-5"));
  }

  @Test
  void leavesFormulasAsTheyAreUnlessAsked() {
    assertThat(written(ALL, named("=1+1"))).contains(",=1+1,");
  }

  @Test
  void refusesANumberThatWouldFillTheMemoryAndGoesOn() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (RecordWriter<UsageRecord> writer = ALL.writer(bytes)) {
      assertThatThrownBy(() -> writer.write(Samples.record("1E+999999999").build()))
          .isInstanceOf(DecodingException.class)
          .hasMessageContaining("1000000000 digits");
      writer.write(Samples.record("5").build());
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
  }

  @Test
  void failsAsTheStreamBeneathDoes() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    RecordWriter<UsageRecord> writer = ALL.writer(closed);

    assertThatThrownBy(
            () -> {
              for (int i = 0; i < 10_000; i++) {
                writer.write(Samples.full().build());
              }
            })
        .isInstanceOf(IOException.class)
        .hasMessage("Broken pipe");
  }

  private static UsageRecord named(String name) {
    return Samples.named(name);
  }

  private static String written(CsvFormat<UsageRecord> format, UsageRecord... records) {
    return Samples.written(format::writer, List.of(records));
  }
}
