package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrongUsageTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | no command is given: begin with 'usage demo'; see 'usage --help'",
        "fetsh | there is no command 'fetsh': did you mean 'fetch'?; see 'usage --help'",
        "fetch | -p: no provider is given: add -p with one of ",
        "fetch --all -p fake | --all: it stands beside -p: give one of the two",
        "fetch -p fkae | -p: there is no provider 'fkae': did you mean 'fake'?",
        "fetch -p ec2 | -p: there is no provider 'ec2': use one of amie, deadline, elevate, fake,"
            + " geobox",
        "fetch -p fake/eu | fake/eu: there is no account of this name, since none of fake is"
            + " configured: set usage.fake[eu].<key>",
        "fetch --all --form 2026-10-01 | there is no option '--form': did you mean '--from'?",
        "fetch --all --tokn=s3cr3t | there is no option '--tokn'; see 'usage fetch --help'",
        "fetch --all surplus | 'surplus' is an argument too many; see 'usage fetch --help'",
        "fetch --all --set fake.token= s3cr3t | an argument too many: write --set KEY=VALUE without"
            + " spaces",
        "fetch --all --set=fake.token s3cr3t | an argument too many: write --set KEY=VALUE without"
            + " spaces",
        "fetch --all fake.token=s3cr3t | 'fake.token=...' is an argument too many; see",
        "fake.token=s3cr3t | there is no command 'fake.token=...'; see 'usage --help'",
        "fetch --all --set s3cr3t | --set: there is no '=' in its value: write --set"
            + " <provider>.<key>=<value>",
        "fetch --all --set =s3cr3t | configuration: '' does not name a setting: write",
        "fetch --all -o xml | --output: there is no format 'xml': use table, jsonl, csv or"
            + " focus-csv; see 'usage fetch --help'",
        "quotas --all -o focus-csv | --output: 'focus-csv' is not for what this command lists: use"
            + " table, jsonl or csv; see 'usage quotas --help'",
        "providers -o csv | --output: 'csv' is not for what this command lists: use table or jsonl",
        "fetch --all -o focus-csv --focus-version 1.3 | --focus-version: FOCUS 1.3 cannot be"
            + " written: use 1.4 or 1.2",
        "fetch --all -o csv --focus-version 1.2 | --focus-version: it is for FOCUS alone: leave it"
            + " out, or add -o focus-csv",
        "fetch --all --focus-account 4711 | --focus-account: it is for FOCUS alone",
        "fetch --all -o focus-csv --focus-currency euro | --focus-currency: 'euro' is no currency"
            + " of ISO 4217, such as USD or EUR: give the code of one",
        "fetch --all -o focus-csv --focus-account =Example | --focus-account: the id of the billing"
            + " account is blank: write it like 4711 or 4711=Example",
        "fetch --all -o focus-csv --columns BiledCost | --columns: there is no column 'BiledCost',"
            + " but 'BilledCost': name columns of this form, each once",
        "fetch --all -o csv --columns unit,unit | --columns: column 'unit' comes twice",
        "fetch --all --columns unit | --columns: table has no columns to choose: leave it out",
        "quotas --all -o jsonl --safe-cells | --safe-cells: jsonl leaves text as it is: leave it"
            + " out, or add -o csv",
        "fetch --all -o focus-csv --safe-cells | --safe-cells: focus-csv leaves text as it is",
        "report --all --by acount | --by: 'acount' is nothing to group by: did you mean 'account'?;"
            + " see 'usage report --help'",
        "report --all --by provider,colour | --by: 'colour' is nothing to group by: use provider,"
            + " source, service, metric, account, resource, hour, day, week, month, period; see",
        "report --all --by account,,day | --by: '' is nothing to group by: use provider",
        "report --all --by day,account,week | --by: day and week are several times to group by,"
            + " there can be one: choose one of them",
        "report --all --by account --top 0 | --top: '0' is no number of rows: use a whole number of"
            + " 1 or more; see 'usage report --help'",
        "report --all --by account --top 1.5 | --top: '1.5' is no number of rows",
        "report --all --by account --top 99999999999 | --top: '99999999999' is no number of rows",
        "report --all --by day --top 3 | --top: there are no services, accounts or resources to"
            + " choose from: leave it out, or name one of these in --by",
        "report --all -o focus-csv | --output: 'focus-csv' is not for what this command lists: use"
            + " table, jsonl or csv; see 'usage report --help'",
        "report --all -o csv --columns attributes.a | --columns: there is no column 'attributes.a'",
        "fetch --all --granularity year | --granularity: there is no granularity 'year': use hour,"
            + " day, week, month or total",
        "fetch --all --from yesterday | --from: 'yesterday' is not a time: write it like 2026-10-01"
            + " or 2026-10-01T13:00:00Z",
        "fetch --all --to +999999999-12-31T23:00:00-18:00 | --to: '+999999999-12-31T23:00:00-18:00'"
            + " is not a time",
        "fetch --all --from=-0001-01-01 | --from: '-0001-01-01' is not a time",
        "fetch --all --from 2026-10-02 --to 2026-10-01 | --from: 2026-10-02T00:00:00Z is not before"
            + " 2026-10-01T00:00:00Z",
        "fetch --all --to 2026-10-01 | --from: 2026-11-01T00:00:00Z is not before"
            + " 2026-10-01T00:00:00Z",
        "fetch --all | --all: no provider is configured that reports usage: 'usage providers'"
            + " shows",
        "fetch --all --config none.properties | configuration: cannot read ",
        "fetch --to | missing required parameter for option '--to' (TIME)",
        "simulate --port-base x | --port-base: 'x' is not an int",
        "simulate --port-base 70000 | --port-base: there are no 5 ports from 70000 on",
        "simulate --port-base 65532 | --port-base: there are no 5 ports from 65532 on",
      })
  void isToldInOneLine(String line, String expected) {
    Run run = Run.in(directory).usage(line.isEmpty() ? new String[0] : line.split(" ", -1));

    assertThat(run.code).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("usage: " + expected).hasLineCount(1).doesNotContain("s3cr3t");
  }

  @Test
  void showsNoSecretOfTwoLines() {
    Run run = Run.in(directory).usage("fetch", "--all", "--tokn=first\ns3cr3t");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err()).startsWith("usage: there is no option '--tokn'; see ");
  }

  @Test
  void namesTheMissingKeyInAllItsForms() {
    Run run = Run.in(directory).usage("fetch", "-p", "fake");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err())
        .isEqualTo(
            "usage: fake: token is not set: set usage.fake.token in usage.properties or a --config"
                + " file, USAGE_FAKE_TOKEN or FAKE_TOKEN in the environment, or --set"
                + " fake.token=...\n");
  }

  @Test
  void namesTheEmptyKey() {
    Run run = Run.in(directory).env("USAGE_FAKE_TOKEN", " ").usage("fetch", "--all");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err())
        .startsWith("usage: fake: token is empty (USAGE_FAKE_TOKEN in the environment): set ")
        .hasLineCount(1);
  }

  @Test
  void suggestsTheKeyThatWasMeant() throws Exception {
    Path config = Files.writeString(directory.resolve("x.properties"), "usage.fake.tokken=s3cr3t");

    Run run = Run.in(directory).usage("fetch", "--all", "--config", config.toString());

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err())
        .contains("there is no key 'tokken' (usage.fake.tokken in " + config + ")")
        .contains("did you mean 'token'?")
        .doesNotContain("s3cr3t");
  }

  @Test
  void suggestsTheProviderThatWasMeant() {
    Run run = Run.in(directory).usage("providers", "--set", "fakes.token=s3cr3t");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.err()).contains("did you mean 'fake'?").doesNotContain("s3cr3t");
  }

  @Test
  void findsAMistakeInAnAccountBeforeAnythingIsAsked() {
    Run run =
        Run.in(directory)
            .usage("fetch", "--all", "--set", "fake.token=abcd", "--set", "fake/eu.records=1");

    assertThat(run.code).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("fake/eu: token is not set").contains("USAGE_FAKE__EU__TOKEN");
  }
}
