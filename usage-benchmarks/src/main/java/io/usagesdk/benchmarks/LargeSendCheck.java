package io.usagesdk.benchmarks;

import io.usagesdk.amie.AmieClient;
import io.usagesdk.core.config.Secret;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Sends five million records with {@code usage send} in a process of 128 MB, from JSON Lines and
 * from CSV, and asks the server how many came. Fails, and says so, if the memory does not do or
 * records are missing.
 */
public final class LargeSendCheck {
  private static final int RECORDS = 5_000_000;
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");

  /** A form that records are written in. */
  private enum Form {
    JSON_LINES(
        "",
        "{\"UsageType\":\"Compute\",\"Username\":\"user%2$d\",\"LocalProjectID\":\"TG-ABC%2$03d\","
            + "\"LocalRecordID\":\"%1$d.cluster\",\"Resource\":\"bigmachine.example.org\","
            + "\"SubmitTime\":\"%3$s\",\"StartTime\":\"%4$s\",\"EndTime\":\"%5$s\","
            + "\"Charge\":\"%2$d.%1$02d\",\"Attributes\":{\"NodeCount\":%2$d,"
            + "\"JobName\":\"nightly run %2$d\",\"Queue\":\"normal\"}}\n"),
    CSV(
        "UsageType,Username,LocalProjectID,LocalRecordID,Resource,SubmitTime,StartTime,EndTime,"
            + "Charge,Attributes.NodeCount,Attributes.JobName,Attributes.Queue\n",
        "Compute,user%2$d,TG-ABC%2$03d,%1$d.cluster,bigmachine.example.org,%3$s,%4$s,%5$s,"
            + "%2$d.%1$02d,%2$d,\"nightly run, %2$d\",normal\n");

    private final String header;
    private final String line;

    Form(String header, String line) {
      this.header = header;
      this.line = line;
    }
  }

  private LargeSendCheck() {}

  /**
   * Starts a server and two senders, each in a process of its own.
   *
   * @param args how many records, or nothing for five million
   * @throws IOException if a process cannot be started or a file not written
   * @throws InterruptedException if interrupted
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    int records = args.length > 0 ? Integer.parseInt(args[0]) : RECORDS;
    for (Form form : Form.values()) {
      Path file = Files.createTempFile("usage-send-check", ".records");
      try {
        write(form, records, file);
        check(form, records, file);
      } finally {
        Files.delete(file);
      }
    }
  }

  private static void check(Form form, int records, Path file)
      throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(SendServer.class, List.of())) {
      long start = System.nanoTime();
      int exit = send(file, server.origin());
      double seconds = (System.nanoTime() - start) / 1e9;
      long arrived = arrived(server.origin());
      if (exit != 0 || arrived != records) {
        throw new IllegalStateException("exit code " + exit + ", records that came: " + arrived);
      }
      System.out.printf(
          Locale.ROOT,
          "%s: %,d records of %,d MB in %.1f s (%,.0f records/s) with -Xmx128m%n",
          form,
          records,
          Files.size(file) >> 20,
          seconds,
          records / seconds);
    }
  }

  private static int send(Path file, String origin) throws IOException, InterruptedException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                "io.usagesdk.cli.Main",
                "send",
                "-p",
                "amie",
                file.toString(),
                "--set",
                "amie.base-url=" + origin,
                "--set",
                "amie.site=check",
                "--set",
                "amie.api-key=fake-key"))
        .inheritIO()
        .start()
        .waitFor();
  }

  private static long arrived(String origin) {
    try (AmieClient client =
        AmieClient.builder().baseUrl(origin).site("check").apiKey(Secret.of("fake-key")).build()) {
      return client.status(null, null).get(0).loadedRecordCount();
    }
  }

  private static void write(Form form, int records, Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(form.header);
      for (int i = 0; i < records; i++) {
        Instant submitted = START.plusSeconds(i);
        out.write(
            String.format(
                Locale.ROOT,
                form.line,
                i,
                1 + i % 100,
                submitted,
                submitted.plusSeconds(60),
                submitted.plusSeconds(3_660)));
      }
    }
  }
}
