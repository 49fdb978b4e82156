package io.usagesdk.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * An Elevate that does nothing but hand out a token and a CSV of a given size, made of the same
 * rows over and over. Runs in a process of its own, on loopback; ends when its standard input does.
 *
 * <p>Arguments: the least number of bytes of the CSV. Prints its port.
 */
public final class CsvServer {
  /** How many rows are made beforehand. */
  static final int ROWS_IN_BLOCK = 1000;

  private static final String HEADER =
      "tenantId,jobId,jobName,jobType,metricType,metricValue,startDate,endDate,createdDate,"
          + "details,region\n";

  private CsvServer() {}

  /**
   * Serves until standard input ends.
   *
   * @param args the least number of bytes of the CSV
   * @throws IOException if there is no port to be had
   */
  public static void main(String[] args) throws IOException {
    byte[] block = block();
    long blocks = Long.parseLong(args[0]) / block.length + 1;
    LoopbackServer.serve(
        (method, target, body, out) -> {
          if (method.equals("POST")) {
            String token = "{\"accessToken\":\"fake-token\"}";
            LoopbackServer.head(out, "application/json", token.length());
            out.write(token.getBytes(StandardCharsets.US_ASCII));
          } else {
            LoopbackServer.head(out, "text/csv", HEADER.length() + blocks * block.length);
            out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
            for (long i = 0; i < blocks; i++) {
              out.write(block);
            }
          }
        });
  }

  /** Rows that differ in what differs in life: the job, the value, the times. */
  private static byte[] block() {
    StringBuilder csv = new StringBuilder();
    for (int i = 0; i < ROWS_IN_BLOCK; i++) {
      String day = String.format("2026-10-%02dT%02d:%02d:", 1 + i % 28, i % 24, i % 60);
      csv.append("acme,")
          .append(10_000 + i % 50)
          .append(",\"Tariff, nightly ")
          .append(i % 50)
          .append("\",PRICING_RUN,,")
          .append(1_000_003L * i)
          .append(',')
          .append(day)
          .append("00Z,")
          .append(day)
          .append("59Z,")
          .append(day)
          .append("59.123Z,\"{\"\"cores\"\": ")
          .append(i % 64)
          .append(", \"\"phases\"\": [\"\"load\"\", \"\"rate\"\"]}\",eu-west-1\n");
    }
    return csv.toString().getBytes(StandardCharsets.UTF_8);
  }
}
