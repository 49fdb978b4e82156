package io.usagesdk.deadline;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Where the credentials come from: AWS's own libraries look for them, and keep them as long as they
 * are good. Safe for use by several threads.
 */
final class CredentialsChain implements AutoCloseable {
  /** Calls under way may still carry what has been replaced meanwhile. */
  private static final int REMEMBERED = 4;

  private final String label;
  private final @Nullable CredentialsSearch search;
  private final Supplier<AwsCredentialsProvider> providers;
  private final Deque<AwsCredentialsIdentity> known = new ArrayDeque<>();
  private @Nullable AwsCredentialsProvider provider;

  private CredentialsChain(
      String label,
      @Nullable CredentialsSearch search,
      Supplier<AwsCredentialsProvider> providers) {
    this.label = label;
    this.search = search;
    this.providers = providers;
  }

  /**
   * Returns AWS's default chain, or one profile of its shared files. Looks nowhere yet.
   *
   * @param profile the profile, which then is the only source; null for the default chain
   */
  static CredentialsChain ofAws(Origins origins, @Nullable String profile) {
    return ofAws(origins, profile, System.getenv());
  }

  /** Returns the same, told of by what is said to be the environment. */
  static CredentialsChain ofAws(
      Origins origins, @Nullable String profile, Map<String, String> environment) {
    return new CredentialsChain(
        origins.label(),
        new CredentialsSearch(origins, profile, environment),
        () ->
            profile == null
                ? DefaultCredentialsProvider.builder().build()
                : ProfileCredentialsProvider.create(profile));
  }

  /** Returns a chain of one provider that somebody else has made and will close. */
  static CredentialsChain of(String label, AwsCredentialsProvider provider) {
    return new CredentialsChain(label, null, () -> provider);
  }

  /**
   * Returns the credentials that are good now.
   *
   * @throws ConfigurationException if there are none
   */
  AwsCredentialsIdentity resolve() {
    return resolve(current());
  }

  /**
   * Asks for credentials anew after some were refused, past whatever is remembered.
   *
   * @return whether there are others now
   * @throws ConfigurationException if there are none any more
   */
  boolean replace(AwsCredentialsIdentity refused) {
    AwsCredentialsProvider asked = current();
    if (!isSame(resolve(asked), refused)) {
      return true;
    }
    // A chain remembers what it found, files included. One that is new finds what is there now.
    return !isSame(resolve(renewed(asked)), refused);
  }

  /** Returns where they come from, as far as that can be told without asking anybody. */
  CredentialsSource source() {
    return search == null
        ? CredentialsSource.GIVEN
        : search.source().orElse(CredentialsSource.OF_MACHINE);
  }

  /**
   * Looks whether there can be any, without asking anybody.
   *
   * @return what is left to be seen; empty if there are some
   * @throws ConfigurationException if there are surely none
   */
  Optional<String> outlook() {
    if (search == null || search.source().isPresent()) {
      return Optional.empty();
    }
    CredentialsFlaw flaw = search.flaw();
    if (!search.mayBeGivenByMachine()) {
      throw flaw.toException(label);
    }
    return Optional.of(
        flaw.what()
            + ", so it will be tried whether a container or an instance of AWS gives some;"
            + " elsewhere "
            + flaw.advice());
  }

  /** Returns the secret parts of what was found lately. */
  synchronized List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>();
    for (AwsCredentialsIdentity identity : known) {
      secrets.add(Secret.of(identity.secretAccessKey()));
      sessionToken(identity).map(Secret::of).ifPresent(secrets::add);
    }
    return secrets;
  }

  private AwsCredentialsIdentity resolve(AwsCredentialsProvider from) {
    try {
      AwsCredentialsIdentity identity = from.resolveCredentials();
      remember(identity);
      requireSendable("access key id", identity.accessKeyId());
      sessionToken(identity).ifPresent(token -> requireSendable("session token", token));
      return identity;
    } catch (SdkException
        | IllegalArgumentException
        | IllegalStateException
        | UncheckedIOException e) {
      throw noneFound();
    }
  }

  /** OkHttp would refuse it, and repeat it. */
  private void requireSendable(String name, String value) {
    if (!value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new ConfigurationException(
          label,
          "the AWS " + name + " holds a space, a line break or another character that none has",
          "copy it again");
    }
  }

  /** What AWS says is long, of many lines, and about places that nobody meant to use. */
  private ConfigurationException noneFound() {
    Optional<CredentialsSource> source =
        search == null ? Optional.of(CredentialsSource.GIVEN) : search.source();
    if (search == null || source.isPresent()) {
      return new ConfigurationException(
          label,
          "no AWS credentials come from " + source.orElse(CredentialsSource.GIVEN).key(),
          "check that AWS's own command line can use them");
    }
    return search.flaw().toException(label);
  }

  private synchronized void remember(AwsCredentialsIdentity identity) {
    if (known.stream().noneMatch(other -> isSame(other, identity))) {
      known.addFirst(identity);
      if (known.size() > REMEMBERED) {
        known.removeLast();
      }
    }
  }

  private synchronized AwsCredentialsProvider current() {
    if (provider == null) {
      provider = providers.get();
    }
    return provider;
  }

  /** Replaces a provider, unless another thread has done so. */
  @SuppressWarnings("ReferenceEquality") // Two chains may well be equal.
  private synchronized AwsCredentialsProvider renewed(AwsCredentialsProvider asked) {
    if (provider == null || provider == asked) {
      // Not closed: other threads may be asking it.
      provider = providers.get();
    }
    return provider;
  }

  private static boolean isSame(AwsCredentialsIdentity one, AwsCredentialsIdentity other) {
    return one.accessKeyId().equals(other.accessKeyId())
        && one.secretAccessKey().equals(other.secretAccessKey())
        && sessionToken(one).equals(sessionToken(other));
  }

  private static Optional<String> sessionToken(AwsCredentialsIdentity identity) {
    return identity instanceof AwsSessionCredentials session
        ? Optional.of(session.sessionToken())
        : Optional.empty();
  }

  @Override
  public synchronized void close() {
    if (search != null && provider instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
  }

  @Override
  public String toString() {
    return "AWS credentials: " + source().key();
  }
}
