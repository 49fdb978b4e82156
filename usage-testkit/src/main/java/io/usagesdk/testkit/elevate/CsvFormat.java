package io.usagesdk.testkit.elevate;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import okio.BufferedSink;

/**
 * How the CSV is written.
 *
 * @param header the names of the columns, in order
 * @param lineEnd what ends a line
 * @param byteOrderMark whether it starts with one
 * @param lastLineEnds whether the last line ends like the others
 */
record CsvFormat(List<String> header, String lineEnd, boolean byteOrderMark, boolean lastLineEnds) {
  static final CsvFormat USUAL =
      new CsvFormat(CsvColumn.ALL.stream().map(CsvColumn::usualName).toList(), "\n", false, true);

  CsvFormat withHeader(List<String> names) {
    return new CsvFormat(List.copyOf(names), lineEnd, byteOrderMark, lastLineEnds);
  }

  CsvFormat withCrlf() {
    return new CsvFormat(header, "\r\n", byteOrderMark, lastLineEnds);
  }

  CsvFormat withByteOrderMark() {
    return new CsvFormat(header, lineEnd, true, lastLineEnds);
  }

  CsvFormat withoutLastLineEnd() {
    return new CsvFormat(header, lineEnd, byteOrderMark, false);
  }

  /** Writes rows as they come; only one is held at a time. */
  void write(Stream<UsageRow> rows, BufferedSink sink) throws IOException {
    List<CsvColumn> columns = header.stream().map(CsvColumn::named).toList();
    if (byteOrderMark) {
      sink.writeUtf8("\ufeff");
    }
    sink.writeUtf8(String.join(",", header));
    StringBuilder line = new StringBuilder();
    for (Iterator<UsageRow> left = rows.iterator(); left.hasNext(); ) {
      UsageRow row = left.next();
      line.setLength(0);
      line.append(lineEnd);
      for (int i = 0; i < columns.size(); i++) {
        if (i > 0) {
          line.append(',');
        }
        appendField(line, columns.get(i).of(row));
      }
      sink.writeUtf8(line.toString());
    }
    if (lastLineEnds) {
      sink.writeUtf8(lineEnd);
    }
  }

  /** RFC 4180: quoted where it has to be, quotes inside doubled. */
  private static void appendField(StringBuilder line, String text) {
    if (text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0) {
      line.append(text);
    } else {
      line.append('"').append(text.replace("\"", "\"\"")).append('"');
    }
  }
}
