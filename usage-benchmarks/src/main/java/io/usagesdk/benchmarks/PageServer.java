package io.usagesdk.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
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

  private final int pages;
  private final int delayMillis;
  private final byte[] rows;

  private PageServer(int pages, int rowsPerPage, int delayMillis) {
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
    PageServer server =
        new PageServer(
            Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    LoopbackServer.serve((method, target, body, out) -> server.answer(target, out));
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
    LoopbackServer.head(out, "application/hal+json", body.length + tail.length);
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
