package io.usagesdk.cli;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Metric;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.config.ConfigKey;
import io.usagesdk.core.config.ProviderSettings;
import io.usagesdk.core.error.ApiError;
import io.usagesdk.core.error.ApiException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.json.InvalidRecordException;
import io.usagesdk.core.sending.ChunkResult;
import io.usagesdk.core.sending.FailedRecord;
import io.usagesdk.core.sending.RawRecord;
import io.usagesdk.core.sending.RefusedRecord;
import io.usagesdk.core.sending.ResourceStatus;
import io.usagesdk.core.sending.SendObserver;
import io.usagesdk.core.sending.SendSummary;
import io.usagesdk.core.sending.UnknownRecord;
import io.usagesdk.core.sending.UsageSender;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A service that collects records, without a network. A record's member {@code Fate} says what
 * becomes of it, the setting {@code trouble} what goes wrong with everything else.
 */
public final class FakeSinkFactory implements UsageProviderFactory {
  /** What it has taken, in order. */
  static final List<Map<String, Object>> TAKEN = new ArrayList<>();

  /** What it was asked otherwise, such as {@code clear [1, 2]}. */
  static final List<String> ASKED = new ArrayList<>();

  private static final int RECORDS_A_REQUEST = 2;

  private static Runnable whenTaken = () -> {};

  /** Has something happen whenever a record is taken. */
  static void whenTaken(Runnable action) {
    whenTaken = action;
  }

  static void reset() {
    whenTaken = () -> {};
    TAKEN.clear();
    ASKED.clear();
  }

  @Override
  public String id() {
    return "sink";
  }

  @Override
  public String displayName() {
    return "Sink Inc.";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.USAGE, Capability.SENDING);
  }

  @Override
  public List<Metric> metrics() {
    return List.of(FakeProviderFactory.METRIC);
  }

  @Override
  public List<ConfigKey> keys() {
    return List.of(
        ConfigKey.required("token", "a key to the door").asSecret(),
        ConfigKey.optional("trouble", "what goes wrong", "none"));
  }

  @Override
  public UsageProvider create(ProviderSettings settings) {
    throw new UnsupportedOperationException();
  }

  @Override
  public UsageSender createSender(ProviderSettings settings) {
    return new Sink(
        settings.source(),
        settings.secret("token").orElseThrow().reveal(),
        settings.require("trouble"));
  }

  private record Sink(String account, String token, String trouble) implements UsageSender {
    @Override
    public String id() {
      return "sink";
    }

    @Override
    public Optional<String> source() {
      return Optional.ofNullable(account);
    }

    private String label() {
      return account == null ? "sink" : "sink/" + account;
    }

    /** Reads as far as it can and tells of that before it fails, as a sender has to. */
    @Override
    public <R extends RawRecord> SendSummary send(
        Iterable<R> records, SendObserver<? super R> observer) {
      Telling<R> telling = new Telling<>(this, observer);
      long position = 0;
      for (R record : records) {
        telling.next(position++, record);
      }
      telling.endOfRequest();
      return new SendSummary(telling.accepted, telling.refused, telling.unknown, telling.requests);
    }

    UsageException down(int request) {
      return ApiException.of(
          new ApiError(label(), "sendWidgets", 503, 1, "down\nfor now", "r-" + request, null));
    }

    @Override
    public List<FailedRecord> failed() {
      fail();
      ASKED.add("failed");
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("UsageType", "Widget");
      members.put("Charge", new BigDecimal("1E+2"));
      members.put("SubmitTime", Instant.parse("2026-10-01T00:00:00Z"));
      members.put("Attributes", Map.of("Count", 9007199254740993L));
      return List.of(
          new FailedRecord(
              "sink", account, "17", "Widget", "w-1", "tap", "no \u001b[31m such tap", members));
    }

    @Override
    public void clear(Collection<String> ids) {
      for (String id : ids) {
        if (!id.matches("\\d+")) {
          throw new IllegalArgumentException("'" + id + "' is no id");
        }
      }
      fail();
      ASKED.add("clear " + ids);
    }

    @Override
    public List<ResourceStatus> status(Instant from, Instant to) {
      fail();
      ASKED.add("status " + from + " " + to);
      FailedRecord one = new FailedRecord("sink", account, null, null, null, null, null, Map.of());
      return List.of(
          new ResourceStatus(
              "sink",
              account,
              "tap",
              1234,
              3,
              new BigDecimal("12.50"),
              List.of(
                  new ResourceStatus.Errors("no such project", List.of(one, one)),
                  new ResourceStatus.Errors("", List.of(one)))));
    }

    private void fail() {
      if (trouble.equals("server")) {
        throw down(1);
      }
    }

    @Override
    public void close() {
      ASKED.add("close");
    }
  }

  /** Tells an observer what becomes of records. */
  private static final class Telling<R extends RawRecord> {
    private final Sink sink;
    private final SendObserver<? super R> observer;
    private int inRequest;
    private boolean requestFails;
    long accepted;
    long refused;
    long unknown;
    int requests;

    Telling(Sink sink, SendObserver<? super R> observer) {
      this.sink = sink;
      this.observer = observer;
    }

    void next(long position, R record) {
      Map<String, ?> members;
      try {
        members = record.members();
      } catch (InvalidRecordException e) {
        refuse(position, record, e.record(), e.reason(), null);
        return;
      }
      String name = "Widget '" + members.get("Id") + "'";
      switch (String.valueOf(members.get("Fate"))) {
        case "refuse" -> refuse(position, record, name, "has no \u001b[31mhope", null);
        case "quote" -> refuse(position, record, name, "cannot be " + sink.token(), null);
        case "keep" -> refuse(position, record, name, "is kept", "17");
        case "lose" -> {
          unknown++;
          requestFails = true;
          observer.unknown(
              new UnknownRecord<>(position, record, name, true, sink.down(requests + 1)));
        }
        case "leave" ->
            observer.unknown(
                new UnknownRecord<>(position, record, name, false, sink.down(requests + 1)));
        case "interrupt" -> {
          Thread.currentThread().interrupt();
          throw new TransportException("sink", "sendWidgets", "it was interrupted", null, null);
        }
        // A channel closes if the thread that reads it is interrupted.
        case "break the file" -> Thread.currentThread().interrupt();
        case "bug" -> throw new IllegalStateException("the token " + sink.token());
        default -> {
          accepted++;
          TAKEN.add(new LinkedHashMap<>(members));
          whenTaken.run();
          observer.accepted(position, record);
        }
      }
      inRequest++;
      if (inRequest == RECORDS_A_REQUEST) {
        endOfRequest();
      }
    }

    private void refuse(long position, R record, String name, String reason, String id) {
      refused++;
      observer.refused(new RefusedRecord<>(position, record, name, reason, id));
    }

    void endOfRequest() {
      if (inRequest > 0) {
        requests++;
        observer.chunk(
            new ChunkResult(
                requests, 0, 1, inRequest, 100, null, requestFails ? sink.down(requests) : null));
      }
      inRequest = 0;
      requestFails = false;
    }
  }
}
