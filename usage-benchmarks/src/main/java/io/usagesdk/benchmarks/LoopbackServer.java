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

/**
 * As little of an HTTP server as a benchmark can do with, so that it measures the client: one
 * thread a connection, no encodings, no checks. It prints its port and ends when the standard input
 * of its process does.
 */
final class LoopbackServer {
  private static final int BUFFER = 1 << 16;

  private final Handler handler;

  private LoopbackServer(Handler handler) {
    this.handler = handler;
  }

  /** Answers requests; called by several threads. */
  interface Handler {
    /**
     * Answers one.
     *
     * @param method such as {@code GET}
     * @param target path and query
     * @param body the body, empty where there is none
     * @param out where the answer goes
     */
    void answer(String method, String target, byte[] body, OutputStream out) throws IOException;
  }

  /** Serves until standard input ends. */
  static void serve(Handler handler) throws IOException {
    LoopbackServer server = new LoopbackServer(handler);
    try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      start("acceptor", () -> server.accept(socket));
      System.out.println(socket.getLocalPort());
      while (System.in.read() >= 0) {
        // Whatever comes is of no interest, only that it ends.
      }
    }
  }

  /** Writes the head of an answer. */
  static void head(OutputStream out, String type, long length) throws IOException {
    String head =
        "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n\r\n";
    out.write(head.getBytes(StandardCharsets.US_ASCII));
  }

  private static void start(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket socket) {
    try {
      while (true) {
        Socket peer = socket.accept();
        start("connection", () -> serve(peer));
      }
    } catch (IOException e) {
      // The socket was closed: that is the end.
    }
  }

  private void serve(Socket peer) {
    try (peer;
        InputStream in = new BufferedInputStream(peer.getInputStream(), BUFFER);
        OutputStream out = new BufferedOutputStream(peer.getOutputStream(), BUFFER)) {
      peer.setTcpNoDelay(true);
      for (String head = readHead(in); head != null; head = readHead(in)) {
        String[] words = head.substring(0, head.indexOf('\r')).split(" ", -1);
        handler.answer(words[0], words[1], in.readNBytes(contentLength(head)), out);
        out.flush();
      }
    } catch (IOException e) {
      // The client went away.
    }
  }

  /** Returns the lines before the body; null at the end of the connection. */
  private static String readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    int c;
    while ((c = in.read()) >= 0) {
      head.append((char) c);
      int length = head.length();
      if (c == '\n' && length > 3 && head.charAt(length - 3) == '\n') {
        return head.toString();
      }
    }
    return null;
  }

  private static int contentLength(String head) {
    for (String line : head.split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        return Integer.parseInt(line.substring(15).strip());
      }
    }
    return 0;
  }
}
