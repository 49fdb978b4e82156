package io.usagesdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageQuery;
import io.usagesdk.core.UsageRecord;
import io.usagesdk.core.UsageResults;
import io.usagesdk.core.config.HttpSettings;
import io.usagesdk.core.error.AuthenticationException;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.error.UsageException;
import io.usagesdk.core.http.TimeSource;
import io.usagesdk.testkit.ContractBitesTest.Decorated;
import io.usagesdk.testkit.ContractBitesTest.Listed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sloppy providers that sign in and hand rows on while they arrive break the contract, too. */
class StreamedContractBitesTest {
  private static final String HANDS_ON = "handsOnWhatCameBeforeABodyWasCutAndSaysHowMuchThatWas";

  @Test
  void onAProviderThatStartsAStreamedAnswerOver() {
    assertThat(ContractBitesTest.failuresOf(StartsOver.class)).containsExactly(HANDS_ON);
  }

  @Test
  void onAProviderThatSaysNotHowMuchCame() {
    assertThat(ContractBitesTest.failuresOf(SaysNotHowMuchCame.class)).containsExactly(HANDS_ON);
  }

  @Test
  void onAProviderThatSaysAnotherNumber() {
    assertThat(ContractBitesTest.failuresOf(SaysAnotherNumber.class)).containsExactly(HANDS_ON);
  }

  @Test
  void onAProviderThatGivesAnotherFailure() {
    assertThat(ContractBitesTest.failuresOf(BlamesTheConfiguration.class))
        .containsExactly(HANDS_ON);
  }

  @Test
  void onAProviderThatHandsOnOnlyWholeAnswers() {
    assertThat(ContractBitesTest.failuresOf(HandsOnWholeAnswers.class))
        .containsExactlyInAnyOrder(HANDS_ON, "sendsNothingBeforeTheFirstRecordIsAskedFor");
  }

  @Test
  void onAProviderThatLosesARowNowAndThen() {
    assertThat(ContractBitesTest.failuresOf(LosesARowNowAndThen.class)).contains(HANDS_ON);
  }

  @Test
  void onAProviderThatIsNotSaidToBeStreamed() {
    assertThat(ContractBitesTest.failuresOf(NotSaidToBeStreamed.class))
        .containsExactly("repeatsAfterABodyCutInTheMiddleWithoutLosingOrDoublingRecords");
  }

  @Test
  void onAProviderThatSignsInTooEarly() {
    assertThat(ContractBitesTest.failuresOf(SignsInTooEarly.class))
        .containsExactlyInAnyOrder(
            "sendsNothingBeforeTheFirstRecordIsAskedFor",
            "refusesAGranularityThatItDoesNotHaveBeforeAnyRequest");
  }

  @Test
  void onAProviderThatSignsInAgainAfterARefusal() {
    assertThat(ContractBitesTest.failuresOf(SignsInAgain.class))
        .containsExactly("refusedCredentialsEndAtOnceAndAreNeverTold");
  }

  abstract static class Sloppy extends SampleStreamedProviderContractTest {
    @Override
    protected abstract UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time);
  }

  static class StartsOver extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      return new Decorated(new SampleStreamedProvider(settings, http, time)) {
        @Override
        public UsageResults usage(UsageQuery query) {
          return new Listed(new OnceMore(() -> super.usage(query).iterator()));
        }
      };
    }
  }

  /** Opens a listing. */
  private interface Opener {
    Iterator<UsageRecord> open();
  }

  /** Starts over where rows had come already. */
  private static final class OnceMore implements Iterator<UsageRecord> {
    private final Opener opener;
    private Iterator<UsageRecord> records;
    private boolean begun;

    OnceMore(Opener opener) {
      this.opener = opener;
      this.records = opener.open();
    }

    @Override
    public boolean hasNext() {
      try {
        return records.hasNext();
      } catch (TransportException e) {
        return restarted(e).hasNext();
      }
    }

    @Override
    public UsageRecord next() {
      try {
        UsageRecord next = records.next();
        begun = true;
        return next;
      } catch (TransportException e) {
        return restarted(e).next();
      }
    }

    private Iterator<UsageRecord> restarted(TransportException e) {
      if (!begun) {
        throw e;
      }
      begun = false;
      records = opener.open();
      return records;
    }
  }

  static class SaysNotHowMuchCame extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      return new SampleStreamedProvider(settings, http, time) {
        @Override
        UsageException brokeOff(long came, IOException cause) {
          return new TransportException("elevate", "csv", "it broke off", "ask again", cause);
        }
      };
    }
  }

  static class SaysAnotherNumber extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      return new SampleStreamedProvider(settings, http, time) {
        @Override
        UsageException brokeOff(long came, IOException cause) {
          // Has the digits of the right one, at its start.
          return super.brokeOff(came * 10, cause);
        }
      };
    }
  }

  static class BlamesTheConfiguration extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      return new SampleStreamedProvider(settings, http, time) {
        @Override
        UsageException brokeOff(long came, IOException cause) {
          return new ConfigurationException("elevate", came + " rows came", "change something");
        }
      };
    }
  }

  static class HandsOnWholeAnswers extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      return new Decorated(new SampleStreamedProvider(settings, http, time)) {
        @Override
        public UsageResults usage(UsageQuery query) {
          List<UsageRecord> all = new ArrayList<>();
          try (UsageResults results = super.usage(query)) {
            results.forEach(all::add);
          }
          return new Listed(all.iterator());
        }
      };
    }
  }

  /** What it tells once in a while is no prefix of what it tells at other times. */
  static class LosesARowNowAndThen extends Sloppy {
    private int providers;

    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      boolean loses = ++providers % 2 == 0;
      return new Decorated(new SampleStreamedProvider(settings, http, time)) {
        @Override
        public UsageResults usage(UsageQuery query) {
          UsageResults results = super.usage(query);
          if (loses) {
            results.iterator().next();
          }
          return results;
        }
      };
    }
  }

  static class NotSaidToBeStreamed extends SampleStreamedProviderContractTest {
    @Override
    protected boolean isStreamed() {
      return false;
    }
  }

  static class SignsInTooEarly extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      return new SampleStreamedProvider(settings, http, time) {
        @Override
        public UsageResults usage(UsageQuery query) {
          signIn();
          return super.usage(query);
        }
      };
    }
  }

  static class SignsInAgain extends Sloppy {
    @Override
    protected UsageProvider createProvider(
        Map<String, String> settings, HttpSettings http, TimeSource time) {
      return new SampleStreamedProvider(settings, http, time) {
        @Override
        void signIn() {
          try {
            super.signIn();
          } catch (AuthenticationException e) {
            super.signIn();
          }
        }
      };
    }
  }
}
