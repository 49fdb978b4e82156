package io.usagesdk.cli.fields;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.export.OutputFormat;
import io.usagesdk.export.RecordWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Function;

/**
 * One way of asking a provider.
 *
 * @param provider its id
 * @param name how tables call it
 * @param replies what the service answers
 * @param reader asks the service at a base URL; gives what it is told as JSON Lines
 */
record Listing(String provider, String name, List<Reply> replies, Function<String, byte[]> reader) {
  private static final ObjectMapper JSON = new ObjectMapper();

  List<JsonNode> read(String baseUrl) {
    try (var lines = JSON.readerFor(JsonNode.class).<JsonNode>readValues(reader.apply(baseUrl))) {
      return lines.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Function<String, byte[]> usage(
      Function<String, ? extends UsageProvider> open, UsageQuery query) {
    return baseUrl -> {
      try (UsageProvider provider = open.apply(baseUrl);
          UsageResults results = provider.usage(query)) {
        Iterable<UsageRecord> records = results;
        return written(records, OutputFormat.JSONL::records);
      }
    };
  }

  static Function<String, byte[]> quotas(Function<String, ? extends UsageProvider> open) {
    return baseUrl -> {
      try (UsageProvider provider = open.apply(baseUrl)) {
        List<Quota> quotas = provider.quotas();
        return written(quotas, OutputFormat.JSONL::quotas);
      }
    };
  }

  static <T> byte[] written(Iterable<T> items, Function<OutputStream, RecordWriter<T>> format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (RecordWriter<T> writer = format.apply(out)) {
      for (T item : items) {
        writer.write(item);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  @Override
  public String toString() {
    return provider + " " + name;
  }
}
