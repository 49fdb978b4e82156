package io.usagesdk.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread acceptor = new Thread(() -> accept(socket, block, blocks), "acceptor");
      acceptor.setDaemon(true);
      acceptor.start();
      System.out.println(socket.getLocalPort());
      while (System.in.read() >= 0) {
        // Whatever comes is of no interest, only that it ends.
      }
    }
  }

  private static void accept(ServerSocket socket, byte[] block, long blocks) {
    try {
      while (true) {
        Socket peer = socket.accept();
        Thread thread = new Thread(() -> serve(peer, block, blocks), "connection");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      // The socket was closed: that is the end.
    }
  }

  private static void serve(Socket peer, byte[] block, long blocks) {
    try (peer;
        InputStream in = new BufferedInputStream(peer.getInputStream());
        OutputStream out = peer.getOutputStream()) {
      peer.setTcpNoDelay(true);
      while (true) {
        String head = readHead(in);
        if (head == null) {
          return;
        }
        in.skipNBytes(contentLength(head));
        if (head.startsWith("POST ")) {
          String token = "{\"accessToken\":\"fake-token\"}";
          out.write(head("application/json", token.length()));
          out.write(token.getBytes(StandardCharsets.US_ASCII));
        } else {
          out.write(head("text/csv", HEADER.length() + blocks * block.length));
          out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
          for (long i = 0; i < blocks; i++) {
            out.write(block);
          }
        }
        out.flush();
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int c;
    while ((c = in.read()) >= 0) {
      head.append((char) c);
      if (c == '\n' && head.toString().endsWith("\r\n\r\n")) {
        return head.toString();
      }
    }
    return null;
  }

  private static long contentLength(String head) {
    for (String line : head.split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        return Long.parseLong(line.substring(15).strip());
      }
    }
    return 0;
  }

  private static byte[] head(String type, long length) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: "
            + type
            + "\r\nContent-Length: "
            + length
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
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
