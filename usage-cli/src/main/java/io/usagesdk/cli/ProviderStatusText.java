package io.usagesdk.cli;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.core.Capability;
import io.usagesdk.core.Metric;
import io.usagesdk.core.config.ConfigKey;
import io.usagesdk.export.TerminalText;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import okio.BufferedSink;
import okio.Okio;

/** The list of providers, for people and for programs. */
final class ProviderStatusText {
  /** What is left of 96 columns beside the headings. */
  private static final int WIDTH = 76;

  private ProviderStatusText() {}

  static String forPeople(List<ProviderStatus> statuses) {
    if (statuses.isEmpty()) {
      return "no providers on the class path\n";
    }
    StringBuilder text = new StringBuilder();
    int idWidth = statuses.stream().mapToInt(s -> s.factory().id().length()).max().orElse(0);
    for (ProviderStatus status : statuses) {
      String id = status.factory().id();
      text.append(text.length() == 0 ? "" : "\n");
      text.append(id)
          .append(" ".repeat(idWidth - id.length() + 2))
          .append(status.factory().displayName())
          .append('\n');
      list(
          text,
          "reports",
          status.factory().capabilities().stream()
              .filter(capability -> capability != Capability.SENDING)
              .sorted()
              .map(ProviderStatusText::word)
              .toList());
      if (status.factory().capabilities().contains(Capability.SENDING)) {
        line(text, "collects", "usage records, see 'usage send --help'");
      }
      list(
          text,
          "metrics",
          status.factory().metrics().stream().map(m -> m.id() + " (" + m.unit() + ")").toList());
      state(text, status);
    }
    return text.toString();
  }

  static void writeJsonLines(List<ProviderStatus> statuses, OutputStream out) throws IOException {
    BufferedSink sink = Okio.buffer(Okio.sink(out));
    for (ProviderStatus status : statuses) {
      JsonWriter json = JsonWriter.of(sink);
      json.beginObject();
      json.name("provider").value(status.factory().id());
      json.name("name").value(status.factory().displayName());
      strings(
          json,
          "capabilities",
          status.factory().capabilities().stream().sorted().map(ProviderStatusText::word).toList());
      json.name("configured").value(!status.accounts().isEmpty());
      strings(json, "accounts", status.accounts());
      strings(json, "missing", status.missing().stream().map(k -> property(status, k)).toList());
      if (!status.outlooks().isEmpty()) {
        strings(json, "outlooks", status.outlooks());
      }
      if (!status.mistakes().isEmpty()) {
        json.name("mistake").value(String.join("; ", status.mistakes()));
      }
      json.name("metrics").beginArray();
      for (Metric metric : status.factory().metrics()) {
        json.beginObject().name("metric").value(metric.id());
        json.name("unit").value(metric.unit().id()).endObject();
      }
      json.endArray().endObject();
      sink.writeByte('\n');
    }
    sink.flush();
  }

  private static void strings(JsonWriter json, String name, List<String> values)
      throws IOException {
    json.name(name).beginArray();
    for (String value : values) {
      json.value(value);
    }
    json.endArray();
  }

  private static void state(StringBuilder text, ProviderStatus status) {
    if (!status.accounts().isEmpty()) {
      line(text, "configured", String.join(", ", status.accounts()));
    }
    status.outlooks().forEach(o -> line(text, "to be seen", TerminalText.clean(o)));
    status.mistakes().forEach(mistake -> line(text, "mistake", TerminalText.clean(mistake)));
    if (!status.accounts().isEmpty() || !status.mistakes().isEmpty()) {
      return;
    }
    if (status.missing().isEmpty()) {
      line(text, "not configured", "set any of its keys");
    } else {
      String name = "not configured";
      for (ConfigKey key : status.missing()) {
        line(text, name, "set " + property(status, key) + ", " + key.description());
        instead(status, key).forEach(way -> line(text, "", "(or instead " + way + ")"));
        line(text, "", "(in the environment: " + variables(status, key) + ")");
        name = "";
      }
    }
  }

  private static Stream<String> instead(ProviderStatus status, ConfigKey key) {
    String prefix = "usage." + status.factory().id() + ".";
    return key.alternatives(status.factory().keys()).stream()
        .map(way -> way.stream().map(prefix::concat).collect(Collectors.joining(" and ")));
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "  %-14s  %s\n", name, value));
  }

  private static void list(StringBuilder text, String name, List<String> words) {
    String heading = name;
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (line.length() > 0 && line.length() + word.length() > WIDTH) {
        line(text, heading, line.toString().strip());
        heading = "";
        line.setLength(0);
      }
      line.append(word).append(word.equals(words.get(words.size() - 1)) ? "" : ", ");
    }
    line(text, heading, line.toString());
  }

  private static String word(Capability capability) {
    return capability.name().toLowerCase(Locale.ROOT);
  }

  private static String property(ProviderStatus status, ConfigKey key) {
    return "usage." + status.factory().id() + "." + key.name();
  }

  private static String variables(ProviderStatus status, ConfigKey key) {
    String own = property(status, key).toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    return Stream.concat(Stream.of(own), key.vendorVariables().stream())
        .collect(Collectors.joining(" or "));
  }
}
