package io.usagesdk.cli.fields;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code specs/FIELDS.md} is true and complete, and would not go unnoticed if it were not. */
class FieldsTest {
  /** Listings that are refused to some contracts say so. */
  private static final Logger LOGGER = Logger.getLogger("io.usagesdk");

  @BeforeAll
  static void beQuiet() {
    LOGGER.setLevel(Level.OFF);
  }

  @AfterAll
  static void speakAgain() {
    LOGGER.setLevel(null);
  }

  static List<FieldTable> tables() throws IOException {
    return FieldTable.all();
  }

  static List<Listing> listings() {
    return Listings.ALL;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void eachFieldBecomesWhatTheTableSays(FieldTable table) {
    assertThat(complaints(table)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("listings")
  void eachAnswerThatAListingReadsHasATable(Listing listing) throws IOException {
    Set<String> withTable =
        tables().stream()
            .filter(table -> table.provider().equals(listing.provider()))
            .filter(table -> table.listings().contains(listing.name()))
            .map(FieldTable::operation)
            .collect(Collectors.toSet());
    try (AnsweringServer server = new AnsweringServer(WireSpec.of(listing.provider()))) {
      server.willAnswer(listing.replies());

      assertThat(listing.read(server.baseUrl())).isNotEmpty();
      assertThat(server.operations()).isEqualTo(withTable);
    }
  }

  @Test
  void eachSpecHasTables() throws IOException {
    Set<String> specs = new TreeSet<>();
    try (Stream<Path> files = Files.list(FieldTable.DOCUMENT.resolveSibling("."))) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .forEach(name -> specs.add(name.replace(".yaml", "")));
    }
    assertThat(tables().stream().map(FieldTable::provider).collect(Collectors.toSet()))
        .isEqualTo(specs);
  }

  @ParameterizedTest(name = "{1} instead of {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "`attributes.testType` of `cloud-units`, `enterprise-units`"
            + "|`resource.type`|testType becomes [attributes.testType of",
        "`quantity` of `cloud-units` ACTUAL|`quantity` of `cloud-units`|cloudUnitsUsed becomes",
        "`account.name` of `cloud-units`|`account.name` of `agents`|accountGroupName becomes",
        "`resource.id` of `cloud-units`, `enterprise-units`|not used|testId becomes",
        "control|not used|_links.next.href ends in",
        "`quantity` of `enterprise-units` ACTUAL|missing|enterpriseUnitsUsed is in the reply",
        "link to the page before||_links.previous.href is not used, and there is no reason",
        "`breakdowns[].isInstantTest`|`breakdowns[].isOld`|isInstantTest is in the spec and not in",
        "`breakdowns[].testName`|`breakdowns[].label`|label is in the table and not in the spec",
        "field / tests / why|field / no listing / why|no such listing: no listing",
      })
  void aWrongTableIsNoticed(String right, String wrong, String complaint) throws IOException {
    String document = Files.readString(FieldTable.DOCUMENT);
    int table = document.indexOf("### getTestsUnitsUsage");
    String changed =
        document.substring(table).replace(bars(right), wrong == null ? "" : bars(wrong));
    FieldTable spoiled =
        FieldTable.parse("## thousandeyes\n" + changed.substring(0, changed.indexOf("\n### ")))
            .get(0);

    assertThat(complaints(spoiled)).anySatisfy(c -> assertThat(c).contains(complaint));
  }

  private static String bars(String text) {
    return text.replace(" / ", " | ");
  }

  @Test
  void aFieldThatASpecGainsIsNoticed() throws IOException {
    FieldTable table = table("elevate", "getUsageSummary");
    JsonNode spec = WireSpec.read("elevate");
    ((ObjectNode) spec.at("/components/schemas/UsageMonitoringResponse/properties"))
        .putObject("unit")
        .put("type", "string");

    assertThat(FieldProof.complaints(WireSpec.of(spec), table, Listings.ALL))
        .contains("unit is in the spec and not in the table");
  }

  @Test
  void aChangeInTheNumberOfRecordsIsAnEffectOfItsOwn() throws IOException {
    List<JsonNode> one = List.of(line("{\"metric\":\"m\",\"kind\":\"ACTUAL\",\"quantity\":1}"));
    List<JsonNode> two = List.of(one.get(0), one.get(0));

    assertThat(Member.changed(one, two))
        .containsExactly(new Member(new Group("m", "ACTUAL"), Member.RECORDS));
    assertThat(Member.changed(one, one)).isEmpty();
  }

  private static JsonNode line(String json) throws IOException {
    return new ObjectMapper().readTree(json);
  }

  @Test
  void aTableThatCannotBeReadIsRefused() {
    String head = "## p\n### o\n| field | l | why |\n|---|---|---|\n";

    assertThatThrownBy(() -> FieldTable.parse(head + "| `a` | quantity | |"))
        .hasMessage("cannot be read: quantity");
    assertThatThrownBy(() -> FieldTable.parse(head + "| `a` | `quantity` |"))
        .hasMessage("not 3 cells: | `a` | `quantity` |");
    assertThatThrownBy(() -> FieldTable.parse(head + "| `a` | `b` | |\n| `a` | `b` | |"))
        .hasMessage("there before: | `a` | `b` | |");
  }

  private static FieldTable table(String provider, String operation) throws IOException {
    return tables().stream()
        .filter(table -> table.provider().equals(provider))
        .filter(table -> table.operation().equals(operation))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> complaints(FieldTable table) {
    return FieldProof.complaints(WireSpec.of(table.provider()), table, Listings.ALL);
  }
}
