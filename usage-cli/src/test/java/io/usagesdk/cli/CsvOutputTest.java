package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvOutputTest {
  private static final String METADATA = "use.csv.metadata.json";

  @TempDir private Path directory;

  @Test
  void writesRecordsAsCsv() {
    Run run = fetch("-o", "csv", "--columns", "metric,quantity,resource.id", "--quiet");

    assertThat(run.code).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .isEqualTo(
            """
            metric,quantity,resource.id\r
            widgets,1.50,r-0\r
            widgets,2.50,r-1\r
            """);
  }

  @Test
  void keepsFormulasFromRunningOnRequest() {
    String[] labelled = {"-o", "csv", "--columns", "resource.name", "--set", "fake.label==1+1"};
    assertThat(fetch(labelled).out()).contains("\n=1+1\r");
    List<String> safe = new ArrayList<>(List.of(labelled));
    safe.add("--safe-cells");

    assertThat(fetch(safe.toArray(String[]::new)).out()).contains("\n'=1+1\r");
  }

  @Test
  void writesQuotasAsCsv() {
    Run run =
        Run.in(directory)
            .usage(
                "quotas",
                "--all",
                "--set",
                "fake.token=s3cr3t",
                "-o",
                "csv",
                "--columns",
                "used,limit");

    assertThat(run.code).isZero();
    assertThat(run.out()).isEqualTo("used,limit\r\n1,10\r\n");
  }

  @Test
  void writesFocusWithItsMetadataBesideIt() throws Exception {
    Run run = fetch("-o", "focus-csv", "--out", "use.csv", "--focus-account", "4711=Example");

    assertThat(run.code).isZero();
    assertThat(run.exitHooks).isEmpty();
    assertThat(names()).containsExactly("use.csv", METADATA);
    List<NamedCsvRecord> rows = rows(Files.readString(directory.resolve("use.csv")));
    assertThat(rows).hasSize(2);
    assertThat(rows.get(0).getField("BillingAccountId")).isEqualTo("4711");
    assertThat(rows.get(0).getField("BillingAccountName")).isEqualTo("Example");
    assertThat(rows.get(0).getField("BillingCurrency")).isEqualTo("USD");
    assertThat(metadata().at("/Schema/0/FocusVersion").textValue()).isEqualTo("1.4");
    assertThat(metadata().at("/Schema/0/CreationDate").textValue())
        .isEqualTo("2026-11-20T12:00:00Z");
    assertThat(rows.get(0).getHeader())
        .isEqualTo(metadata().at("/Schema/0/ColumnDefinition").findValuesAsText("ColumnName"));
  }

  @Test
  void writesAnotherVersionAndCurrencyToStandardOutput() throws Exception {
    Run run = fetch("-o", "focus-csv", "--focus-version", "1.2", "--focus-currency", "EUR");

    assertThat(names()).isEmpty();
    assertThat(rows(run.out()))
        .allSatisfy(
            row -> {
              assertThat(row.getField("ProviderName")).isEqualTo("fake");
              assertThat(row.getField("BillingCurrency")).isEqualTo("EUR");
            });
  }

  @Test
  void replacesBothFilesOrNone() throws Exception {
    Files.writeString(directory.resolve("use.csv"), "old");
    Files.writeString(directory.resolve(METADATA), "old metadata");

    Run failed = fetch("-o", "focus-csv", "--out", "use.csv", "--set", "fake.trouble=server");

    assertThat(failed.code).isEqualTo(1);
    assertThat(failed.exitHooks).isEmpty();
    assertThat(names()).containsExactly("use.csv", METADATA);
    assertThat(Files.readString(directory.resolve("use.csv"))).isEqualTo("old");
    assertThat(Files.readString(directory.resolve(METADATA))).isEqualTo("old metadata");
    assertThat(fetch("-o", "focus-csv", "--out", "use.csv").code).isZero();
    assertThat(names()).containsExactly("use.csv", METADATA);
    assertThat(metadata().has("Schema")).isTrue();
  }

  @Test
  void takesTheMetadataBackWhereTheDataCannotBeMoved() throws Exception {
    Files.writeString(directory.resolve(METADATA), "old metadata");

    assertThatThrownBy(() -> commitOverADirectory(directory.resolve("use.csv")))
        .isInstanceOf(IOException.class);
    assertThat(Files.readString(directory.resolve(METADATA))).isEqualTo("old metadata");

    Files.delete(directory.resolve(METADATA));
    assertThatThrownBy(() -> commitOverADirectory(directory.resolve("other.csv")))
        .isInstanceOf(IOException.class);
    assertThat(directory.resolve("other.csv.metadata.json")).doesNotExist();
  }

  @Test
  void leavesNothingWhereItIsInterrupted() throws Exception {
    List<Runnable> hooks = new ArrayList<>();
    ExitHooks interrupted =
        action -> {
          hooks.add(action);
          return () -> hooks.remove(action);
        };
    try (Destination pair =
        ReplacedPair.open(
            "--out", directory.resolve("use.csv"), (out, data) -> out.close(), interrupted)) {
      assertThat(names()).hasSize(2);
      hooks.forEach(Runnable::run);
      assertThat(names()).isEmpty();
      pair.commit();
    }
    assertThat(names()).isEmpty();
    assertThat(hooks).isEmpty();
  }

  @Test
  void writesNoMetadataBesideADevice() {
    assertThat(fetch("-o", "focus-csv", "--out", "/dev/null").code).isZero();
    assertThat(Path.of("/dev/null.metadata.json")).doesNotExist();
  }

  @Test
  void isWrongUsageWhereTheMetadataHasNoPlace() throws Exception {
    Files.createDirectory(directory.resolve(METADATA));

    Run run = fetch("-o", "focus-csv", "--out", "use.csv");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err()).contains(METADATA + " is a directory");
    assertThat(names()).containsExactly(METADATA);
  }

  /** A directory that comes to lie in the way after the start keeps the data from its place. */
  private static void commitOverADirectory(Path file) throws IOException {
    try (Destination pair =
        ReplacedPair.open("--out", file, (out, data) -> out.close(), action -> () -> {})) {
      Files.createDirectories(file.resolve("in the way"));
      pair.commit();
    }
  }

  private Run fetch(String... args) {
    List<String> all = new ArrayList<>(List.of("fetch", "--all", "--set", "fake.token=s3cr3t"));
    all.addAll(List.of(args));
    return Run.in(directory).usage(all.toArray(String[]::new));
  }

  private JsonNode metadata() throws IOException {
    return new ObjectMapper().readTree(directory.resolve(METADATA).toFile());
  }

  private static List<NamedCsvRecord> rows(String csv) {
    return CsvReader.builder().ofNamedCsvRecord(csv).stream().toList();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
