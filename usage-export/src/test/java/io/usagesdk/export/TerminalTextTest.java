package io.usagesdk.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTextTest {
  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "abc, 3",
    "日本, 4",
    "ｱ, 1",
    "Ａ, 2",
    "한글, 4",
    "🚀, 2",
    "e\u0301, 1",
    "ก\u0e34, 1",
    "🇫🇷, 2",
    "…, 1",
    "█, 1",
  })
  void measuresCells(String text, int cells) {
    assertThat(TerminalText.width(text)).isEqualTo(cells);
  }

  @ParameterizedTest
  @CsvSource({
    "abcdef, 6, abcdef",
    "abcdefg, 6, abcde…",
    "日本語日, 6, 日本…",
    "e\u0301e\u0301e\u0301, 2, e\u0301…",
    "🚀🚀🚀, 5, 🚀🚀…",
    "👩\u200d🚀x👩\u200d🚀, 4, 👩…",
  })
  void cutsBetweenCharactersOnly(String text, int width, String expected) {
    String cut = TerminalText.fit(text, width, "…");

    assertThat(cut).isEqualTo(expected);
    assertThat(TerminalText.width(cut)).isLessThanOrEqualTo(width);
  }

  @Test
  void keepsWhatIsHarmless() {
    String text = "Zoë's test 日本 👩\u200d🚀 ~!";

    assertThat(TerminalText.clean(text)).isEqualTo(text);
    assertThat(TerminalText.clean("plain")).isSameAs("plain");
  }

  @Test
  void replacesWhatIsNot() {
    assertThat(TerminalText.clean("a\u0000b\u001bc\u0085d\u2028e\u2066f\ufeffg\ud800h\u00adi"))
        .isEqualTo("a�b�c�d�e�f�g�h�i");
  }

  @Test
  void letsNoLetterGrowOverTheLinesAround() {
    assertThat(TerminalText.clean("x" + "\u0301".repeat(500) + "y"))
        .isEqualTo("x" + "\u0301".repeat(6) + "y");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "999, 999",
    "'1000', '1,000'",
    "-1234567.8901, '-1,234,567.8901'",
    "-999, -999",
    "1E+6, '1,000,000'",
  })
  void groupsDigitsAndKeepsThemAll(String number, String expected) {
    assertThat(TerminalText.number(new BigDecimal(number))).isEqualTo(expected);
  }

  @Test
  void refusesToWriteOutAnAbsurdNumber() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TerminalText.number(new BigDecimal("1E+999999999")));
  }
}
