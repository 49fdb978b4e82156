package io.usagesdk.benchmarks;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A ThousandEyes that does nothing but hand out bytes made beforehand, so that a benchmark measures
 * the client. Runs in a process of its own, on loopback; ends when its standard input does.
 *
 * <p>Arguments: pages, rows a page, milliseconds before each page. Prints its port.
 */
public final class PageServer {
  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=(\\d+)");
  private static final byte[] USAGE =
      ("{\"usage\":{\"quota\":{\"monthStart\":\"2026-10-01T00:00:00Z\","
              + "\"monthEnd\":\"2026-11-01T00:00:00Z\"}}}")
          .getBytes(StandardCharsets.UTF_8);

  private final ServerSocket socket;
  private final int pages;
  private final int delayMillis;
  private final byte[] rows;

  private PageServer(ServerSocket socket, int pages, int rowsPerPage, int delayMillis) {
    this.socket = socket;
    this.pages = pages;
    this.delayMillis = delayMillis;
    this.rows = render(rowsPerPage);
  }

  /**
   * Serves until standard input ends.
   *
   * @param args pages, rows a page, milliseconds before each page
   * @throws IOException if there is no port to be had
   */
  public static void main(String[] args) throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      PageServer server =
          new PageServer(
              socket,
              Integer.parseInt(args[0]),
              Integer.parseInt(args[1]),
              Integer.parseInt(args[2]));
      Thread acceptor = new Thread(server::accept, "acceptor");
      acceptor.setDaemon(true);
      acceptor.start();
      System.out.println(socket.getLocalPort());
      while (System.in.read() >= 0) {
        // Whatever comes is of no interest, only that it ends.
      }
    }
  }

  private void accept() {
    try {
      while (true) {
        Socket peer = socket.accept();
        Thread thread = new Thread(() -> serve(peer), "connection");
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      // The socket was closed: that is the end.
    }
  }

  private void serve(Socket peer) {
    try (peer;
        InputStream in = new BufferedInputStream(peer.getInputStream());
        OutputStream out = new BufferedOutputStream(peer.getOutputStream(), 1 << 16)) {
      peer.setTcpNoDelay(true);
      while (true) {
        String target = readRequest(in);
        if (target == null) {
          return;
        }
        answer(target, out);
        out.flush();
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  /** Returns the first line's target, having read past the header; null at the end. */
  private static String readRequest(InputStream in) throws IOException {
    StringBuilder header = new StringBuilder();
    int c;
    while ((c = in.read()) >= 0) {
      header.append((char) c);
      if (c == '\n' && header.toString().endsWith("\r\n\r\n")) {
        return header.substring(header.indexOf(" ") + 1, header.indexOf(" HTTP/1.1"));
      }
    }
    return null;
  }

  private void answer(String target, OutputStream out) throws IOException {
    if (!target.contains("/units/tests")) {
      send(out, USAGE, new byte[0]);
      return;
    }
    Matcher matcher = CURSOR.matcher(target);
    int page = matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
    if (delayMillis > 0) {
      try {
        TimeUnit.MILLISECONDS.sleep(delayMillis);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    String links =
        page + 1 < pages
            ? "\"next\":{\"href\":\"/v7/usage/units/tests?cursor=" + (page + 1) + "\"}"
            : "";
    send(out, rows, ("],\"_links\":{" + links + "}}").getBytes(StandardCharsets.UTF_8));
  }

  private static void send(OutputStream out, byte[] body, byte[] tail) throws IOException {
    String header =
        "HTTP/1.1 200 OK\r\nContent-Type: application/hal+json\r\nContent-Length: "
            + (body.length + tail.length)
            + "\r\n\r\n";
    out.write(header.getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.write(tail);
  }

  /** Returns a page of so many rows, but for what follows the last one. */
  static byte[] render(int count) {
    StringBuilder json = new StringBuilder("{\"breakdowns\":[");
    for (int i = 0; i < count; i++) {
      json.append(i == 0 ? "" : ",")
          .append("{\"aid\":\"")
          .append(1234 + i % 7)
          .append("\",\"accountGroupName\":\"Customer Support ")
          .append(i % 7)
          .append("\",\"testId\":\"")
          .append(281474976710706L + i)
          .append("\",\"testName\":\"https://shop.example/checkout/step-")
          .append(i)
          .append("\",\"testType\":\"Web-Page Load\",\"cloudUnitsUsed\":")
          .append(14050L + i)
          .append(",\"cloudUnitsProjected\":")
          .append(3214050L + i)
          .append(",\"enterpriseUnitsUsed\":")
          .append(50L + i)
          .append(",\"enterpriseUnitsProjected\":")
          .append(4050L + i)
          .append(",\"isInstantTest\":false}");
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }
}
