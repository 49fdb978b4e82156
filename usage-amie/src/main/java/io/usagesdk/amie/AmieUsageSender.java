package io.usagesdk.amie;

import io.usagesdk.core.sending.FailedRecord;
import io.usagesdk.core.sending.RawRecord;
import io.usagesdk.core.sending.ResourceStatus;
import io.usagesdk.core.sending.SendObserver;
import io.usagesdk.core.sending.SendSummary;
import io.usagesdk.core.sending.UsageSender;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A site's records for the facade. The first sound record of a send tells the type of them all, by
 * its member {@code UsageType}; records of another type are refused.
 */
public final class AmieUsageSender implements UsageSender {
  private static final Pattern ID = Pattern.compile("\\d{1,18}");

  private final AmieClient client;
  private final @Nullable String source;

  private AmieUsageSender(AmieClient client, @Nullable String source) {
    this.client = client;
    this.source = source;
  }

  /**
   * Makes a sender of the unnamed account.
   *
   * @param client the client to send with, with which it is closed
   * @return a new sender
   */
  public static AmieUsageSender of(AmieClient client) {
    return of(client, null);
  }

  /**
   * Makes a sender.
   *
   * @param client the client to send with, with which it is closed
   * @param source the name of the account, or null
   * @return a new sender
   */
  public static AmieUsageSender of(AmieClient client, @Nullable String source) {
    return new AmieUsageSender(Objects.requireNonNull(client, "client"), source);
  }

  @Override
  public String id() {
    return AmieProviderFactory.ID;
  }

  @Override
  public Optional<String> source() {
    return Optional.ofNullable(source);
  }

  @Override
  public <R extends RawRecord> SendSummary send(
      Iterable<R> records, SendObserver<? super R> observer) {
    RawEncoder encoder = new RawEncoder(client.api());
    return client.send(records, encoder::encode, observer);
  }

  @Override
  public List<FailedRecord> failed() {
    return client.failed().stream().map(failed -> AmieMapper.toFailed(failed, source)).toList();
  }

  @Override
  public void clear(Collection<String> ids) {
    List<Long> numbers = new ArrayList<>();
    for (String id : ids) {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "'" + id + "' is no id of a failed record: those are whole numbers");
      }
      numbers.add(Long.valueOf(id));
    }
    client.clearFailed(numbers);
  }

  @Override
  public List<ResourceStatus> status(@Nullable Instant from, @Nullable Instant to) {
    return client.status(from, to).stream()
        .map(status -> AmieMapper.toStatus(status, source))
        .toList();
  }

  @Override
  public void close() {
    client.close();
  }
}
