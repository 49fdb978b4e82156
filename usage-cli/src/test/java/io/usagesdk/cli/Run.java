package io.usagesdk.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The command in this process: what is put in, and what came of it. */
final class Run {
  private final Path directory;
  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  final List<Runnable> exitHooks = new ArrayList<>();
  private InputStream standardInput = InputStream.nullInputStream();
  private OutputStream standardOutput = out;
  private Charset charset = StandardCharsets.UTF_8;
  private boolean outIsTerminal;
  private boolean errIsTerminal;
  private Clock clock = Clock.fixed(Instant.parse("2026-11-20T12:00:00.5Z"), ZoneOffset.UTC);
  int code = -1;

  private Run(Path directory) {
    this.directory = directory;
  }

  static Run in(Path directory) {
    return new Run(directory);
  }

  Run env(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Run onTerminal() {
    outIsTerminal = true;
    errIsTerminal = true;
    return this;
  }

  Run errOnTerminal() {
    errIsTerminal = true;
    return this;
  }

  Run encoding(Charset value) {
    charset = value;
    return this;
  }

  Run at(Clock value) {
    clock = value;
    return this;
  }

  Run reading(InputStream value) {
    standardInput = value;
    return this;
  }

  Run writingTo(OutputStream value) {
    standardOutput = value;
    return this;
  }

  Run usage(String... args) {
    code =
        Main.run(
            new Session(
                standardInput,
                standardOutput,
                new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true),
                charset,
                outIsTerminal,
                errIsTerminal,
                environment,
                new Properties(),
                directory,
                directory,
                clock,
                action -> {
                  exitHooks.add(action);
                  return () -> exitHooks.remove(action);
                },
                new MaskedSecrets()),
            args);
    return this;
  }

  String out() {
    return out.toString(charset);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
