package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.usagesdk.cli.RecordCutter.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordCutterTest {
  @Test
  void cutsRowsWhereACsvReaderEndsThem() throws Exception {
    Random random = new Random(20261001);
    int compared = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder("x");
      for (int length = random.nextInt(24); length > 0; length--) {
        text.append("a,\"\"\"\r\n\n".charAt(random.nextInt(8)));
      }
      List<List<String>> expected;
      try (CsvReader<CsvRecord> reader = csv().ofCsvRecord(text.toString())) {
        expected = reader.stream().map(CsvRecord::getFields).toList();
      } catch (CsvParseException e) {
        continue;
      }
      List<List<String>> cut = new ArrayList<>();
      for (String row : cut(text.toString(), 100)) {
        cut.add(csv().ofSingleCsvRecord(row.substring(row.indexOf('|') + 1)).getFields());
      }
      assertThat(cut).as(text.toString()).isEqualTo(expected);
      compared++;
    }
    assertThat(compared).isGreaterThan(5_000);
  }

  @Test
  void countsLinesWhateverEndsThem() throws Exception {
    assertThat(cut("h\nb\r\nc\rd\r\n\r\n\n\"e\n\r\n\r\"\nf", 9))
        .containsExactly("1|h\n", "2|b\r\n", "3|c\r", "4|d\r\n", "7|\"e\n\r\n\r\"\n", "11|f");
    assertThat(cut("\n\uFEFF \n{}\n\r\n \t\n{\"\n\"}\r\n[]", 9))
        .containsExactly("3|{}\n", "6|{\"\n", "7|\"}\r\n", "8|[]");
  }

  @Test
  void holdsNothingOfWhatIsTooLong() throws Exception {
    assertThat(cut("{5678}\n{567}\r\n{567}\n{56789012345}\r\n{\n{56789", 5))
        .containsExactly("1|null", "2|{567}\r\n", "3|{567}\n", "4|null", "5|{\n", "6|null");
    assertThat(cut("ab\n\"c\nd\"\n\"e\nfghijkl\n", 5))
        .containsExactly("1|ab\n", "2|\"c\nd\"\n", "4|null");
  }

  @Test
  void tellsWhereEachOneIs() throws Exception {
    byte[] text = " \uFEFF{\"é\"}\r\n\r\n{toolong}\n{}".getBytes(StandardCharsets.UTF_8);
    RecordCutter cutter = new RecordCutter(new ByteArrayInputStream(text), 7);
    assertThat(cutter.begin()).isEqualTo(Content.JSON_LINES);
    List<String> places = new ArrayList<>();

    while (cutter.next()) {
      places.add(
          new String(
              Arrays.copyOfRange(
                  text, (int) cutter.offset(), (int) (cutter.offset() + cutter.length())),
              StandardCharsets.UTF_8));
    }

    assertThat(places).containsExactly("{\"é\"}\r\n", "{toolong}\n", "{}");
  }

  @Test
  void findsNothingInNothing() throws Exception {
    for (String nothing : List.of("", "\uFEFF", " \r\n\t\uFEFF\n")) {
      assertThat(cut(nothing, 5)).isEmpty();
    }
  }

  private static CsvReader.CsvReaderBuilder csv() {
    return CsvReader.builder().allowUnclosedQuote(false);
  }

  /** Returns the records with their lines, and makes sure that it does not matter how they come. */
  private static List<String> cut(String text, int longest) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<String> atOnce = cut(new ByteArrayInputStream(bytes), longest);
    InputStream slow =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(length, 1));
          }
        };
    assertThat(cut(slow, longest)).isEqualTo(atOnce);
    return atOnce;
  }

  private static List<String> cut(InputStream in, int longest) throws IOException {
    RecordCutter cutter = new RecordCutter(in, longest);
    List<String> records = new ArrayList<>();
    if (cutter.begin() != Content.NOTHING) {
      while (cutter.next()) {
        byte[] text = cutter.text();
        records.add(
            cutter.line() + "|" + (text == null ? null : new String(text, StandardCharsets.UTF_8)));
      }
    }
    return records;
  }
}
