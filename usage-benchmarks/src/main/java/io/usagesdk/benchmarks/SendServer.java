package io.usagesdk.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A usage service of ACCESS that does nothing but count the records it is sent, and tell how many
 * they were as the status of a resource. Runs in a process of its own, on loopback; ends when its
 * standard input does. Prints its port.
 */
public final class SendServer {
  private static final byte[] ID = "\"LocalRecordID\":".getBytes(StandardCharsets.US_ASCII);

  private SendServer() {}

  /**
   * Serves until standard input ends.
   *
   * @param args nothing
   * @throws IOException if there is no port to be had
   */
  public static void main(String[] args) throws IOException {
    AtomicLong records = new AtomicLong();
    LoopbackServer.serve(
        (method, target, body, out) -> {
          String json;
          if (method.equals("POST")) {
            int count = count(body);
            records.addAndGet(count);
            json = "{\"Message\":\"" + count + " records have been queued for loading.\"}";
          } else {
            json =
                "[{\"Resource\":\"all\",\"LoadedRecordCount\":"
                    + records
                    + ",\"FailedJobCount\":0,\"TotalCharge\":0}]";
          }
          LoopbackServer.head(out, "application/json", json.length());
          out.write(json.getBytes(StandardCharsets.US_ASCII));
        });
  }

  private static int count(byte[] body) {
    int count = 0;
    for (int i = 0; i + ID.length <= body.length; i++) {
      int matched = 0;
      while (matched < ID.length && body[i + matched] == ID[matched]) {
        matched++;
      }
      count += matched == ID.length ? 1 : 0;
    }
    return count;
  }
}
