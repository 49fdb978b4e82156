package io.usagesdk.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.Secret;
import java.math.BigDecimal;
import java.time.Instant;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MemberChecksTest {
  private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");

  private final MemberChecks checks = MemberChecks.of("Job", "j-1");

  @Test
  void namesRecordMemberAndProblem() {
    assertThatThrownBy(() -> checks.required("Charge", null))
        .isInstanceOfSatisfying(
            InvalidRecordException.class,
            e -> {
              assertThat(e).hasMessage("Job 'j-1': Charge is missing");
              assertThat(e.record()).isEqualTo("Job 'j-1'");
              assertThat(e.member()).isEqualTo("Charge");
              assertThat(e.reason()).isEqualTo("Charge is missing");
            });
  }

  @Test
  void namesTheTypeAloneWithoutAName() {
    assertThatThrownBy(() -> MemberChecks.of("Job").required("Charge", null))
        .hasMessage("Job: Charge is missing");
    assertThatThrownBy(() -> MemberChecks.of("Job", null).required("Charge", null))
        .hasMessage("Job: Charge is missing");
    assertThatThrownBy(() -> MemberChecks.of("Job", 7L).required("Charge", null))
        .hasMessage("Job '7': Charge is missing");
  }

  @Test
  void passesNullForAllButWhatIsRequired() {
    assertThatCode(
            () -> {
              checks.minLength("a", null, 1);
              checks.maxLength("a", null, 1);
              checks.minimum("a", (Long) null, 1);
              checks.minimum("a", (Integer) null, 1);
              checks.minimum("a", null, "1");
              checks.notBefore("a", null, "b", NOON);
              checks.notBefore("a", NOON, "b", null);
              checks.required("a", "");
              checks.recognized("a", true);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void countsCharactersAsJsonSchemaDoes() {
    checks.minLength("a", "🦁🦁", 2);
    checks.maxLength("a", "🦁🦁", 2);

    refuses(() -> checks.minLength("a", "🦁", 2), "a is '🦁', shorter than 2 characters");
    refuses(() -> checks.maxLength("a", "abc", 2), "a is 'abc', longer than 2 characters");
    refuses(() -> checks.minLength("a", "", 2), "a is empty");
  }

  @Test
  void showsNoSecret() {
    checks.minLength("a", Secret.of("fake"), 4);
    checks.maxLength("a", Secret.of("fake"), 4);

    refuses(
        () -> checks.minLength("a", Secret.of("fake"), 5), "a is '***', shorter than 5 characters");
    refuses(
        () -> checks.maxLength("a", Secret.of("fake"), 3), "a is '***', longer than 3 characters");
  }

  @Test
  void comparesNumbersExactly() {
    checks.minimum("a", 9007199254740993L, 9007199254740993L);
    checks.minimum("a", -1, -1);
    checks.minimum("a", new BigDecimal("0.50"), "0.5");

    refuses(
        () -> checks.minimum("a", 9007199254740992L, 9007199254740993L),
        "a is 9007199254740992, less than 9007199254740993");
    refuses(() -> checks.minimum("a", -2, -1), "a is -2, less than -1");
    refuses(
        () -> checks.minimum("a", new BigDecimal("0.4999"), "0.5"), "a is 0.4999, less than 0.5");
  }

  @Test
  void refusesAnEnumValueThatCannotBeWritten() {
    refuses(() -> checks.recognized("a", false), "a is UNRECOGNIZED, which stands for no value");
  }

  @Test
  void takesTheSameInstantForNotBefore() {
    checks.notBefore("end", NOON, "start", NOON);

    refuses(
        () -> checks.notBefore("end", NOON, "start", NOON.plusSeconds(1)),
        "end is 2026-10-01T12:00:00Z, before start, 2026-10-01T12:00:01Z");
  }

  @Test
  void saysItInOneLineWithoutAllOfALongValue() {
    MemberChecks odd = MemberChecks.of("Job", "a\r\nb\u2028c");

    assertThatThrownBy(() -> odd.maxLength("a", "x\n" + "y".repeat(5_000), 9))
        .hasMessage(
            "Job 'a b c': a is 'x "
                + "y".repeat(98)
                + "...' (5002 characters), longer than 9 characters");
  }

  @Test
  void splitsNoCharacterOfALongValue() {
    assertThatThrownBy(() -> checks.maxLength("a", "x".repeat(99) + "🦁".repeat(9), 9))
        .hasMessageContaining("'" + "x".repeat(99) + "...' (117 characters)");
  }

  @Test
  void complainsOfARecordAsAWhole() {
    InvalidRecordException whole = new InvalidRecordException("Job 'a'", null, "is too\nlong");

    assertThat(whole).hasMessage("Job 'a': is too long");
    assertThat(whole.member()).isNull();
    assertThat(whole.reason()).isEqualTo("is too long");
  }

  @Test
  void aComplaintAboutAnInnerObjectBecomesOneAboutTheOuterOne() {
    InvalidRecordException inner =
        new InvalidRecordException("Details", "Node\nCount", "is missing");

    InvalidRecordException outer = inner.within("Job 'a'", "Attributes");

    assertThat(outer).hasMessage("Job 'a': Attributes.Node Count is missing");
    assertThat(outer.record()).isEqualTo("Job 'a'");
    assertThat(outer.member()).isEqualTo("Attributes.Node Count");
    assertThat(new InvalidRecordException("Details", null, "is odd").within("Job", "Attributes"))
        .hasMessage("Job: Attributes is odd");
  }

  @Test
  void namesARecordInOneBearableLine() {
    assertThat(InvalidRecordException.nameOf("Job", null)).isEqualTo("Job");
    assertThat(InvalidRecordException.nameOf("Job", "a\n\u001b[0m")).isEqualTo("Job 'a [0m'");
    assertThat(InvalidRecordException.nameOf("Job", "x".repeat(101)))
        .isEqualTo("Job '" + "x".repeat(100) + "...' (101 characters)");
  }

  private static void refuses(ThrowingCallable check, String reason) {
    assertThatThrownBy(check)
        .isInstanceOf(InvalidRecordException.class)
        .hasMessage("Job 'j-1': " + reason);
  }
}
