package io.usagesdk.core.http;

import java.time.Duration;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** Reads a provider's error answers. Never throws: what it cannot read it leaves out. */
@FunctionalInterface
public interface ErrorDecoder {
  /**
   * Reads one answer.
   *
   * @param status the HTTP status, not a 2xx
   * @param headers the answer's headers
   * @param body the answer's body, its beginning if it is long; empty if there is none
   * @return what it says
   */
  Details decode(int status, Headers headers, String body);

  /**
   * What an error answer says.
   *
   * @param reason what went wrong; null where it does not say
   * @param requestId the server's id of the request; null where it gives none
   * @param retryAfter how long the body asks to wait; null where it does not
   * @param advice what to do about it; null for the usual advice for the status
   * @param refusesCredentials whether it says, whatever its status, that the credentials were not
   *     accepted
   */
  record Details(
      @Nullable String reason,
      @Nullable String requestId,
      @Nullable Duration retryAfter,
      @Nullable String advice,
      boolean refusesCredentials) {
    /** An answer that says nothing but its status. */
    public static final Details NONE = new Details(null, null, null, null);

    /**
     * Makes details of an answer whose status alone tells whether the credentials were accepted.
     *
     * @param reason {@link #reason()}
     * @param requestId {@link #requestId()}
     * @param retryAfter {@link #retryAfter()}
     * @param advice {@link #advice()}
     */
    public Details(
        @Nullable String reason,
        @Nullable String requestId,
        @Nullable Duration retryAfter,
        @Nullable String advice) {
      this(reason, requestId, retryAfter, advice, false);
    }

    /**
     * Returns details with only a reason.
     *
     * @param reason what went wrong, or null
     * @return the details
     */
    public static Details ofReason(@Nullable String reason) {
      return new Details(reason, null, null, null);
    }
  }
}
