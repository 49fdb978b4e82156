package io.usagesdk.export;

import com.squareup.moshi.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import okio.BufferedSink;
import okio.Okio;

/** The metadata that FOCUS wants beside the data. */
record FocusMetadata(FocusVersion version, List<FocusColumn> columns) {
  private static final String GENERATOR = "Usage SDK";

  /** Writes it and closes the stream. */
  void write(OutputStream out, String dataset, Instant created) throws IOException {
    try (BufferedSink sink = Okio.buffer(Okio.sink(out));
        JsonWriter json = JsonWriter.of(sink)) {
      json.setIndent("  ");
      json.beginObject();
      json.name("DataGenerator").value(GENERATOR);
      json.name("Schema").beginArray();
      schema(json, dataset, created);
      json.endArray();
      json.endObject();
      sink.writeByte('\n');
    }
  }

  private void schema(JsonWriter json, String dataset, Instant created) throws IOException {
    json.beginObject();
    json.name("SchemaId").value(schemaId());
    json.name("FocusVersion").value(version.id());
    json.name("CreationDate").value(created.truncatedTo(ChronoUnit.SECONDS).toString());
    json.name("DatasetInstanceId").value(guid("dataset " + dataset));
    json.name("DataGeneratorVersion").value(generatorVersion());
    json.name("ColumnDefinition").beginArray();
    for (FocusColumn column : columns) {
      json.beginObject();
      json.name("ColumnName").value(column.name());
      json.name("DataType").value(column.type().id());
      if (column.name().equals("Tags")) {
        // FOCUS wants to know what marks the provider's own tags: nothing, they are as they came.
        json.name("ProviderTagPrefixes").beginArray().endArray();
      }
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  /** The same for the same columns, and another one once they change. */
  private String schemaId() {
    StringBuilder schema = new StringBuilder("schema ").append(version.id());
    columns.forEach(c -> schema.append(' ').append(c.name()).append(':').append(c.type().id()));
    return guid(schema.toString());
  }

  /** FOCUS wants another one with each of its versions. */
  private String generatorVersion() {
    String ours = FocusMetadata.class.getPackage().getImplementationVersion();
    return (ours == null ? "0.0.0" : ours) + "+focus." + version.id();
  }

  private static String guid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
