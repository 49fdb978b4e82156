package io.usagesdk.deadline;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.http.Credentials;
import io.usagesdk.core.http.TimeSource;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * A signature for each attempt. Credentials are asked for again once they are refused as over; a
 * clock that is off is corrected by what the server says the time is.
 */
final class SigningCredentials implements Credentials {
  private static final String STALE = "stale credentials";
  private static final String UNTIMELY = "wrong time";

  /** AWS takes signatures of five minutes ago. With less than this the clock is not to blame. */
  private static final Duration NOTABLE = Duration.ofMinutes(4);

  private static final long LONGEST_ERROR = 64 * 1024L;

  private final CredentialsChain chain;
  private final RequestSigner signer;
  private final TimeSource time;

  /** How far the server's clock is ahead of ours. */
  private volatile Duration offset = Duration.ZERO;

  /**
   * How a request was signed.
   *
   * @param identity the access key
   * @param time the time of the signature
   */
  private record Signing(AwsCredentialsIdentity identity, Instant time) {
    /** Returns nothing of the access key. */
    @Override
    public String toString() {
      return "signed at " + time;
    }
  }

  SigningCredentials(CredentialsChain chain, String region, TimeSource time) {
    this.chain = chain;
    this.signer = new RequestSigner(region);
    this.time = time;
  }

  @Override
  public Request authorize(Request request) throws IOException {
    AwsCredentialsIdentity identity = chain.resolve();
    Instant now = time.now().plus(offset);
    return signer
        .sign(request, identity, now)
        .newBuilder()
        .tag(Signing.class, new Signing(identity, now))
        .build();
  }

  @Override
  public @Nullable String refusal(Response response) throws IOException {
    // AWS lists some of these types with 403 and with 400.
    if (response.code() < 400 || response.code() > 403) {
      return null;
    }
    String type = ErrorType.of(response.headers(), response.peekBody(LONGEST_ERROR).string());
    return ErrorType.isStale(type) ? STALE : ErrorType.isUntimely(type) ? UNTIMELY : null;
  }

  @Override
  public boolean renew(Request refused, Response response) throws IOException {
    Signing signing = refused.tag(Signing.class);
    if (signing == null) {
      return false;
    }
    return STALE.equals(refusal(response))
        ? replace(signing.identity())
        : correct(signing.time(), response);
  }

  /** Where nothing is found any more, what the server said about the old ones tells more. */
  private boolean replace(AwsCredentialsIdentity refused) {
    try {
      return chain.replace(refused);
    } catch (ConfigurationException e) {
      return false;
    }
  }

  private boolean correct(Instant signed, Response response) {
    Instant told = response.headers().getInstant("Date");
    if (told == null || Duration.between(signed, told).abs().compareTo(NOTABLE) < 0) {
      return false;
    }
    offset = Duration.between(time.now(), told);
    return true;
  }

  @Override
  public List<Secret> secrets() {
    return chain.secrets();
  }

  @Override
  public Set<String> sensitiveNames() {
    return Set.of("Authorization", "X-Amz-Security-Token");
  }

  @Override
  public String toString() {
    return "Authorization: ***";
  }
}
