package io.usagesdk.export;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import okio.BufferedSink;
import okio.Okio;

/** One JSON object a line. Nothing is kept from one line to the next. */
final class JsonLinesWriter<T> implements RecordWriter<T> {
  private final JsonForm<T> form;
  private final BufferedSink sink;
  private final JsonWriter json;

  JsonLinesWriter(JsonForm<T> form, OutputStream out) {
    this.form = form;
    this.sink = Okio.buffer(Okio.sink(out));
    this.json = JsonWriter.of(sink);
    // Moshi allows several objects in one document only where it is lenient.
    json.setLenient(true);
  }

  @Override
  public void write(T item) throws IOException {
    form.check(item);
    json.beginObject();
    form.writeMembers(json, item);
    json.endObject();
    // Moshi's writer keeps nothing back, so the line feed lands behind the brace.
    sink.writeByte('\n');
  }

  @Override
  public void flush() throws IOException {
    sink.flush();
  }

  @Override
  public void close() throws IOException {
    sink.close();
  }
}
