package io.usagesdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.usagesdk.core.Capability;
import io.usagesdk.core.Granularity;
import io.usagesdk.core.Quota;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.testkit.thousandeyes.SimulatedThousandEyes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The contract is only worth something if a sloppy provider breaks it. */
class ContractBitesTest {

  @Test
  void onAProviderThatNeverRepeats() {
    assertThat(failuresOf(NeverRepeats.class))
        .contains(
            "repeatsAfterAServerErrorWithoutLosingRecords",
            "repeatsAfterADroppedConnectionWithoutLosingRecords",
            "repeatsAfterABodyCutInTheMiddleWithoutLosingOrDoublingRecords",
            "repeatsOnLaterPagesToo",
            "waitsAsLongAsTheServerSays",
            "givesUpAfterTheLastAttemptAndTellsOfTheEarlierOnes");
  }

  @Test
  void onAProviderThatReallyWaits() {
    assertThat(failuresOf(WaitsByItsOwnClock.class)).contains("waitsAsLongAsTheServerSays");
  }

  @Test
  void onAProviderThatReadsAllAtOnce() {
    assertThat(failuresOf(ReadsAllAtOnce.class))
        .containsExactlyInAnyOrder(
            "sendsNothingBeforeTheFirstRecordIsAskedFor",
            "fetchesNoMoreOnceResultsAreClosed",
            "aFailureOnALaterPageComesAfterTheRecordsBeforeIt");
  }

  @Test
  void onAProviderThatTakesFailuresForTheEnd() {
    assertThat(failuresOf(SwallowsFailures.class))
        .contains(
            "refusedCredentialsEndAtOnceAndAreNeverTold",
            "neverTakesHalfAnAnswerForAllOfIt",
            "aFailureOnALaterPageComesAfterTheRecordsBeforeIt");
  }

  @Test
  void onAProviderThatTellsItsToken() {
    assertThat(failuresOf(TellsItsToken.class)).containsExactly("tellsNoSecretsInItsOwnText");
  }

  @Test
  void onAProviderThatTakesAnyGranularity() {
    assertThat(failuresOf(TakesAnyGranularity.class))
        .containsExactly("refusesAGranularityThatItDoesNotHaveBeforeAnyRequest");
  }

  static List<String> failuresOf(Class<?> contract) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .testEvents()
        .failed()
        .map(Event::getTestDescriptor)
        .map(test -> test.getDisplayName().replace("()", ""))
        .toList();
  }

  abstract static class Sloppy extends UsageProviderContract {
    @Override
    protected SimulatedProvider startSimulator(ManualTime time) {
      return SimulatedThousandEyes.builder().clock(time).start();
    }

    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      return new SampleUsageProvider(settings, http, time);
    }
  }

  static class NeverRepeats extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      HttpSettings once = http.withRetries(1, http.maxRetryDelay(), http.overallDeadline());
      return super.createProvider(settings, once, time);
    }
  }

  /** Another clock than the one it is given, though one that does not keep this test waiting. */
  static class WaitsByItsOwnClock extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      ManualTime own = ManualTime.startingAt(time.now());
      own.advance(Duration.ofSeconds(1));
      return super.createProvider(settings, http, own);
    }
  }

  static class ReadsAllAtOnce extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      return new Decorated(super.createProvider(settings, http, time)) {
        @Override
        public UsageResults usage(UsageQuery query) {
          try (UsageResults results = super.usage(query)) {
            List<UsageRecord> all = new ArrayList<>();
            results.forEach(all::add);
            return new Listed(all.iterator());
          }
        }
      };
    }
  }

  static class SwallowsFailures extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      return new Decorated(super.createProvider(settings, http, time)) {
        @Override
        public UsageResults usage(UsageQuery query) {
          Iterator<UsageRecord> records = super.usage(query).iterator();
          return new Listed(
              new Iterator<>() {
                @Override
                public boolean hasNext() {
                  try {
                    return records.hasNext();
                  } catch (UsageException e) {
                    return false;
                  }
                }

                @Override
                public UsageRecord next() {
                  return records.next();
                }
              });
        }
      };
    }
  }

  static class TellsItsToken extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      return new Decorated(super.createProvider(settings, http, time)) {
        @Override
        public String toString() {
          return "provider with " + settings;
        }
      };
    }
  }

  static class TakesAnyGranularity extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      return new Decorated(super.createProvider(settings, http, time)) {
        @Override
        public UsageResults usage(UsageQuery query) {
          return super.usage(query.by(Granularity.TOTAL));
        }
      };
    }
  }

  record Listed(Iterator<UsageRecord> iterator) implements UsageResults {
    @Override
    public Stream<UsageRecord> stream() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
  }

  static class Decorated implements UsageProvider {
    private final UsageProvider provider;

    Decorated(UsageProvider provider) {
      this.provider = provider;
    }

    @Override
    public String id() {
      return provider.id();
    }

    @Override
    public Optional<String> source() {
      return provider.source();
    }

    @Override
    public Set<Capability> capabilities() {
      return provider.capabilities();
    }

    @Override
    public UsageResults usage(UsageQuery query) {
      return provider.usage(query);
    }

    @Override
    public List<Quota> quotas() {
      return provider.quotas();
    }

    @Override
    public void close() {
      provider.close();
    }
  }
}
