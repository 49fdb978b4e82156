package io.usagesdk.core.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import okio.Buffer;
import org.junit.jupiter.api.Test;

class RepeatedStringsTest {
  private final RepeatedStrings strings = new RepeatedStrings();

  @Test
  void makesNoNewStringOfAValueMetBefore() throws IOException {
    List<String> read = read("[\"Support\",\"Shop\",\"Support\",\"Shop\"]");
    assertThat(read).containsExactly("Support", "Shop", "Support", "Shop");
    assertThat(read.get(2)).isSameAs(read.get(0));
    assertThat(read.get(3)).isSameAs(read.get(1));
  }

  @Test
  void knowsAValueHoweverItIsEscaped() throws IOException {
    assertThat(read("[\"a/b\\u00e9\",\"a\\/bé\",\"a/bé\",\"a\\u002fb\\u00E9\"]"))
        .containsExactly("a/bé", "a/bé", "a/bé", "a/bé");
  }

  @Test
  void tellsHalfACharacterFromTheQuestionMarkThatStandsForItInUtf8() throws IOException {
    assertThat(read("[\"\\ud800\",\"?\",\"\\ud800\"]")).containsExactly("\ud800", "?", "\ud800");
  }

  @Test
  void tellsValuesApartThatBeginAlike() throws IOException {
    assertThat(read("[\"\",\"a\",\"ab\",\"a\",\"abc\",\"\",\"ab\",\"a \"]"))
        .containsExactly("", "a", "ab", "a", "abc", "", "ab", "a ");
  }

  @Test
  void readsNullsAndNumbersAsUsual() throws IOException {
    assertThat(read("[null,1234,\"1234\",null,1234]"))
        .containsExactly(null, "1234", "1234", null, "1234");
  }

  @Test
  void readsMoreValuesThanItRemembers() throws IOException {
    List<String> values =
        IntStream.range(0, 500).mapToObj(i -> "value " + i % 100).collect(Collectors.toList());
    String json =
        values.stream().map(v -> '"' + v + '"').collect(Collectors.joining(",", "[", "]"));
    assertThat(read(json)).isEqualTo(values);
    assertThat(read(json)).isEqualTo(values);
  }

  @Test
  void readsValuesTooLongToRemember() throws IOException {
    String longValue = "x".repeat(10_000);
    assertThat(read("[\"" + longValue + "\",\"" + longValue + "\"]"))
        .containsExactly(longValue, longValue);
  }

  @Test
  void refusesWhatIsNoString() {
    assertThatThrownBy(() -> read("[{}]"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("$[0]");
  }

  @Test
  void isRightForSeveralThreadsAtOnce() {
    List<String> expected = IntStream.range(0, 64).mapToObj(i -> "n" + i % 40).toList();
    String json =
        expected.stream().map(v -> '"' + v + '"').collect(Collectors.joining(",", "[", "]"));
    assertThat(
            IntStream.range(0, 200)
                .parallel()
                .mapToObj(
                    i -> {
                      try {
                        return read(json);
                      } catch (IOException e) {
                        throw new AssertionError(e);
                      }
                    }))
        .allSatisfy(read -> assertThat(read).isEqualTo(expected));
  }

  private List<String> read(String json) throws IOException {
    List<String> read = new ArrayList<>();
    try (JsonReader reader = JsonReader.of(new Buffer().writeUtf8(json))) {
      reader.beginArray();
      while (reader.hasNext()) {
        read.add(strings.next(reader));
      }
      reader.endArray();
    }
    return read;
  }
}
