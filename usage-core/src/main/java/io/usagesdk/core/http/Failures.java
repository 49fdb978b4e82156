package io.usagesdk.core.http;

import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.ApiError;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.HttpUrl;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** Turns what OkHttp and the server say into our exceptions: one line each, without secrets. */
final class Failures {
  private static final long LONGEST_BODY = 64 * 1024L;
  private static final int LONGEST_REASON = 300;
  private static final String UNKNOWN_FATE =
      "whether it took effect is unknown, so it was not repeated: check before you send it again";

  private final String label;
  private final HttpUrl origin;
  private final String address;
  private final HttpSettings settings;
  private final ErrorDecoder decoder;
  private final Redactor redactor;

  /**
   * Makes what tells of failures.
   *
   * @param address the settings that the origin comes from, for advice
   */
  Failures(
      String label,
      HttpUrl origin,
      String address,
      HttpSettings settings,
      ErrorDecoder decoder,
      Redactor redactor) {
    this.label = label;
    this.origin = origin;
    this.address = address;
    this.settings = settings;
    this.decoder = decoder;
    this.redactor = redactor;
  }

  /** Reads what an error answer says, leaving its body to be closed. */
  ErrorDecoder.Details read(Response response) {
    String body;
    try {
      body = response.peekBody(LONGEST_BODY).string();
    } catch (IOException e) {
      // The status says enough; a body that breaks off has nothing to add.
      body = "";
    }
    return decoder.decode(response.code(), response.headers(), body);
  }

  ApiException of(Exchange<?> exchange, Response response, ErrorDecoder.Details details) {
    boolean fateUnknown = !exchange.operation().idempotent() && response.code() >= 500;
    ApiError error =
        new ApiError(
            label,
            exchange.operation().name(),
            response.code(),
            exchange.attempts(),
            clean(details.reason()),
            clean(details.requestId()),
            fateUnknown ? UNKNOWN_FATE : line(details.advice()));
    return details.refusesCredentials()
        ? new AuthenticationException(error)
        : ApiException.of(error);
  }

  UsageException of(Exchange<?> exchange, IOException failure) {
    String operation = exchange.operation().name();
    if (failure instanceof CarriedException carried) {
      return carried.carried();
    }
    if (failure instanceof UnreadableBodyException) {
      return unreadable(exchange, String.valueOf(failure.getMessage()), failure.getCause());
    }
    String attempts = exchange.attempts() > 1 ? " after " + exchange.attempts() + " attempts" : "";
    return of(exchange, failure, operation + " failed" + attempts);
  }

  /** Returns what became of an answer that was read while it arrived. */
  UsageException brokeOff(Exchange<?> exchange, IOException failure, String soFar) {
    return of(exchange, failure, exchange.operation().name() + " broke off after " + soFar);
  }

  /** Returns the complaint about an answer that is complete but not what it should be. */
  DecodingException unreadable(Exchange<?> exchange, String why, @Nullable Throwable cause) {
    String operation = exchange.operation().name();
    String fate =
        exchange.operation().idempotent()
            ? ""
            : ", so whether it took effect is unknown and it was not repeated, check before you"
                + " send it again";
    return new DecodingException(
        label,
        operation,
        operation + " gave an answer that cannot be read" + fate + ": " + clean(why),
        ShownCause.of(cause, redactor));
  }

  private TransportException of(Exchange<?> exchange, IOException failure, String what) {
    // Cancelling closes the socket, and that is all the failure tells; a timeout cancels too.
    Story story =
        exchange.isCancelled() && !(failure instanceof InterruptedIOException)
            ? Story.CANCELLED
            : Story.of(failure, origin, address, settings, redactor);
    boolean fateUnknown = !exchange.operation().idempotent() && exchange.mayHaveBeenSent();
    return new TransportException(
        label,
        exchange.operation().name(),
        what + ": " + clean(story.what()),
        fateUnknown ? UNKNOWN_FATE : story.advice(),
        ShownCause.of(failure, redactor));
  }

  /** Returns a text without secrets. */
  String shown(String text) {
    return redactor.text(text);
  }

  /** One line, of bearable length, without secrets and without what could steer a terminal. */
  private @Nullable String clean(@Nullable String text) {
    String line = line(text);
    return line == null || line.codePointCount(0, line.length()) <= LONGEST_REASON
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_REASON)) + "...";
  }

  /** As {@link #clean}, of any length: for what is ours. */
  private @Nullable String line(@Nullable String text) {
    if (text == null) {
      return null;
    }
    String line = redactor.text(text).replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    return line.isEmpty() ? null : line;
  }

  /**
   * A network failure told to a person.
   *
   * @param what what happened
   * @param advice what to do about it
   */
  private record Story(String what, String advice) {
    static final Story CANCELLED = new Story("it was cancelled", "run it again");

    private static String limit(HttpSettings settings) {
      Duration limit = settings.callTimeout();
      return limit == null ? "" : " (" + limit.toMillis() + " ms)";
    }

    static Story of(
        IOException failure,
        HttpUrl origin,
        String address,
        HttpSettings settings,
        Redactor redactor) {
      String host = origin.host();
      if (failure instanceof UnknownHostException) {
        return new Story(
            "the host " + host + " cannot be found", "check " + address + " and the network");
      }
      if (RetryPolicy.neverSent(failure)) {
        return new Story(
            "no connection to " + host + ", port " + origin.port(),
            "check " + address + ", the network and any proxy");
      }
      if (failure instanceof SocketTimeoutException) {
        return new Story(
            host + " did not answer in time",
            "try again later, or raise connect-timeout ("
                + settings.connectTimeout().toMillis()
                + " ms) or read-timeout ("
                + settings.readTimeout().toMillis()
                + " ms)");
      }
      if (failure instanceof InterruptedIOException) {
        return "timeout".equals(failure.getMessage())
            ? new Story("it took longer than call-timeout" + limit(settings), "raise call-timeout")
            : new Story("it was interrupted", "run it again");
      }
      if ("Canceled".equals(failure.getMessage())) {
        return CANCELLED;
      }
      if (failure instanceof SSLException) {
        return new Story(
            "no secure connection to " + host + ": " + failure.getMessage(),
            "check the certificates of the server and of this machine");
      }
      if (failure instanceof EOFException || failure instanceof ProtocolException) {
        return new Story("the answer of " + host + " broke off", "try again later");
      }
      return new Story(
          "the connection to "
              + host
              + " failed: "
              + redactor.text(String.valueOf(failure.getMessage())),
          "try again later");
    }
  }
}
