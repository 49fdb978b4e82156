package io.usagesdk.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Which place wins, and how the properties file is found and read. */
class PrecedenceTest {
  @TempDir Path root;

  private Places places;

  @BeforeEach
  void empty() {
    places = new Places(root);
  }

  /**
   * A place where a region can be set.
   *
   * @param name its name, which is the region it sets
   * @param sets how to set it
   */
  private record Place(String name, Consumer<Places> sets) {}

  private static final List<Place> WINNERS_FIRST =
      List.of(
          new Place("override", p -> p.set("acme.region", "override")),
          new Place("system", p -> p.property("usage.acme.region", "system")),
          new Place("variable", p -> p.variable("USAGE_ACME_REGION", "variable")),
          new Place("file", p -> p.file("usage.acme.region=file")),
          new Place("vendor", p -> p.variable("ACME_REGION", "vendor")),
          new Place("vendor2", p -> p.variable("ACME_DEFAULT_REGION", "vendor2")));

  @TestFactory
  List<DynamicTest> everyPlaceWinsOverEveryLaterOne() {
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < WINNERS_FIRST.size(); i++) {
      for (Place loser : WINNERS_FIRST.subList(i + 1, WINNERS_FIRST.size())) {
        Place winner = WINNERS_FIRST.get(i);
        tests.add(
            DynamicTest.dynamicTest(
                winner.name() + " over " + loser.name(),
                () -> {
                  Places both = new Places(root).set("acme.token", "fake");
                  loser.sets().accept(both);
                  winner.sets().accept(both);
                  assertThat(both.only().get("region")).contains(winner.name());
                }));
      }
    }
    return tests;
  }

  @Test
  void theNamedFileReplacesTheUsualOnes() {
    ProviderSettings settings =
        places
            .workingDirectory("usage.acme.token=fake", "usage.acme.region=work")
            .file("usage.acme.token=fake")
            .only();

    assertThat(settings.get("region")).isEmpty();
  }

  @Test
  void theWorkingDirectorysFileReplacesTheHomeDirectorys() {
    places.homeDirectory("usage.acme.token=fake-home", "usage.acme.region=home");
    assertThat(places.only().get("region")).contains("home");

    places.workingDirectory("usage.acme.token=fake-work");
    assertThat(places.only().get("region")).isEmpty();
    assertThat(places.only().secret("token")).contains(Secret.of("fake-work"));
  }

  @Test
  void theLastOfTwoOverridesWins() {
    places.set("acme.token", "fake-1").set("acme.token", "fake-2");

    assertThat(places.only().secret("token")).contains(Secret.of("fake-2"));
  }

  @Test
  void theDefaultHoldsWhereNothingIsSet() {
    assertThat(places.set("acme.token", "fake").only().require("base-url"))
        .isEqualTo("https://api.acme.example/v1");
    assertThat(places.only().http()).isEqualTo(HttpSettings.defaults());
  }

  @Test
  void readsFilesInUtf8AndTrimsValues() {
    places.file("\ufeffusage.acme.token=fake", "usage.acme.region=\t Zürich–東京 \t");

    assertThat(places.only().get("region")).contains("Zürich–東京");
    assertThat(places.only().secret("token")).as("behind the byte order mark").isPresent();
  }

  @Test
  void saysWhichFileIsMissing() {
    assertUnreadable(root.resolve("missing.properties"), "NoSuchFileException");
  }

  @Test
  void saysWhichFileIsNoFile() {
    assertUnreadable(root, "IOException");
  }

  @Test
  void saysWhichFileIsNotUtf8() throws IOException {
    Path file = root.resolve("latin1.properties");
    Files.write(file, new byte[] {'a', '=', (byte) 0xfc});

    assertUnreadable(file, "MalformedInputException");
  }

  @Test
  void saysWhichFileIsMalformed() throws IOException {
    Path file = root.resolve("bad.properties");
    Files.writeString(file, "usage.acme.token=fake\\u00zz");

    assertUnreadable(file, "IllegalArgumentException");
  }

  private void assertUnreadable(Path file, String why) {
    places.file(file);

    assertThatThrownBy(places::load)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "configuration: cannot read %s (%s): check that it is a readable properties file in"
                + " UTF-8",
            file, why);
  }
}
