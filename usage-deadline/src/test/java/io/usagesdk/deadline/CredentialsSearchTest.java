package io.usagesdk.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is missing is told by its name and its place, and what to do can be done. */
@Timeout(20)
class CredentialsSearchTest {
  private static final String FILE =
      """
      [default]
      region = eu-west-1
      [half]
      aws_access_key_id = AKIAFAKEHALF
      [other-half]
      aws_secret_access_key = fake-other-half
      [session]
      aws_access_key_id = ASIAFAKE
      aws_session_token = fake-token
      [render]
      aws_access_key_id = ASIAFAKERENDER
      aws_secret_access_key = fake-render
      aws_session_token = fake-token
      [empty]
      output = json
      [sso]
      sso_session = work
      [role]
      role_arn = arn:aws:iam::123456789012:role/reader
      source_profile = default
      [web]
      role_arn = arn:aws:iam::123456789012:role/reader
      web_identity_token_file = /nowhere/token
      [login]
      login_session = arn:aws:iam::123456789012:user/me
      """;

  @TempDir private Path directory;
  private final AwsSettings aws = new AwsSettings();
  private Path file = Path.of("");

  @BeforeEach
  void write() {
    file = directory.resolve("credentials");
    aws.file(file, FILE);
  }

  @AfterEach
  void putBack() {
    aws.close();
  }

  private static CredentialsChain chain(@Nullable String profile, Map<String, String> environment) {
    return CredentialsChain.ofAws(Origins.ofBuilder("deadline"), profile, environment);
  }

  @ParameterizedTest
  @CsvSource({
    "AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY",
    "AWS_SECRET_ACCESS_KEY, AWS_ACCESS_KEY_ID"
  })
  void saysWhichHalfOfAKeyTheEnvironmentLacks(String there, String missing) {
    CredentialsChain chain = chain(null, Map.of(there, "fake-half", missing, " "));

    assertThatThrownBy(chain::resolve)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "deadline: "
                + there
                + " is set in the environment, but "
                + missing
                + " is not: set "
                + missing
                + " too, or unset "
                + there);
  }

  @Test
  void saysWhichHalfOfAKeyTheSystemPropertiesLack() {
    aws.set("aws.accessKeyId", "fake-half");

    assertThatThrownBy(chain(null, Map.of())::resolve)
        .hasMessageStartingWith(
            "deadline: aws.accessKeyId is set in Java's system properties, but"
                + " aws.secretAccessKey is not: set aws.secretAccessKey too");
  }

  @Test
  void saysThatASessionTokenIsNotEnough() {
    assertThatThrownBy(chain(null, Map.of("AWS_SESSION_TOKEN", "fake-token"))::resolve)
        .hasMessage(
            "deadline: AWS_SESSION_TOKEN is set in the environment, but neither AWS_ACCESS_KEY_ID"
                + " nor AWS_SECRET_ACCESS_KEY: set the two it belongs to, or unset"
                + " AWS_SESSION_TOKEN");
  }

  @Test
  void namesAProfileThatIsNotThereAndWhoChoseIt() {
    String rest =
        " is not in "
            + file
            + " (which has default, empty, half, login, other-half, render, role, session, sso,"
            + " web), nor in "
            + System.getProperty("aws.configFile")
            + " (which is not there): correct ";

    assertThatThrownBy(chain(null, Map.of("AWS_PROFILE", "nope"))::resolve)
        .hasMessageStartingWith(
            "deadline: the profile 'nope' (AWS_PROFILE in the environment)" + rest + "AWS_PROFILE");
    assertThatThrownBy(chain("nope", Map.of("AWS_PROFILE", "render"))::resolve)
        .hasMessageStartingWith(
            "deadline: the profile 'nope' (given to the builder)" + rest + "profile");
    aws.set("aws.profile", "nope");
    assertThatThrownBy(chain(null, Map.of("AWS_PROFILE", "render"))::resolve)
        .hasMessageStartingWith(
            "deadline: the profile 'nope' (aws.profile in Java's system properties)"
                + rest
                + "aws.profile");
  }

  @Test
  void aProfileThatIsNotThereIsToldBeforeTheRegionItCannotGive() {
    assertThatThrownBy(() -> AwsRegion.of(Origins.ofBuilder("deadline"), null, "nope"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("deadline: the profile 'nope' (given to the builder) is not in ");
  }

  @ParameterizedTest
  @CsvSource({
    "half, aws_secret_access_key",
    "other-half, aws_access_key_id",
    "session, aws_secret_access_key",
    "empty, aws_access_key_id and aws_secret_access_key"
  })
  void saysWhichKeyAProfileLacksAndInWhichFile(String profile, String missing) {
    assertThatThrownBy(chain(profile, Map.of())::resolve)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "deadline: the profile '"
                + profile
                + "' (given to the builder) in "
                + file
                + " lacks "
                + missing
                + ": add what is missing there, or name another profile in profile");
    assertThatThrownBy(chain(null, Map.of("AWS_PROFILE", profile))::resolve)
        .hasMessageContaining(" lacks " + missing)
        .hasMessageEndingWith("or name another profile in AWS_PROFILE")
        .hasMessageNotContaining("fake-");
  }

  @ParameterizedTest
  @CsvSource({
    "sso, single sign-on (sso_session), sso and ssooidc",
    "role, a role (role_arn), sts",
    "web, a web identity (web_identity_token_file), sts",
    "login, a session of 'aws login' (login_session), signin"
  })
  void advisesWhatAPersonCanDoWhereModulesAreMissing(String profile, String how, String modules) {
    String rest =
        " in "
            + file
            + " signs in with "
            + how.replace("''", "'")
            + ", which needs more of AWS's libraries than there is: run eval \"$(aws configure"
            + " export-credentials --profile "
            + profile
            + " --format env)\" with version 2 of AWS's command line";

    assertThatThrownBy(chain(null, Map.of("AWS_PROFILE", profile))::resolve)
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(rest + ", or in an app of your own add the modules " + modules);
    // It would go before what the command puts into the environment.
    assertThatThrownBy(chain(profile, Map.of())::resolve)
        .hasMessageContaining(rest + " and unset profile, or");
  }

  @Test
  void writesANameWithSpacesAsOneWordForAShell() {
    assertThatThrownBy(chain(null, Map.of("AWS_PROFILE", "my $(profile)"))::resolve)
        .hasMessageEndingWith("make the profile with aws configure --profile 'my $(profile)'");
  }

  @Test
  void advisesTheSameForAWebIdentityOfTheEnvironment() {
    assertThatThrownBy(
            chain(null, Map.of("AWS_WEB_IDENTITY_TOKEN_FILE", "/nowhere/token"))::resolve)
        .hasMessageContaining(
            "AWS_WEB_IDENTITY_TOKEN_FILE asks to sign in with a web identity, which needs more")
        .hasMessageContaining("$(aws configure export-credentials --format env)");
  }

  @Test
  void tellsWhereCredentialsComeFrom() {
    Map<String, String> key =
        Map.of("AWS_ACCESS_KEY_ID", "AKIAFAKE", "AWS_SECRET_ACCESS_KEY", "fake-secret");
    assertThat(chain(null, key).source())
        .isEqualTo(
            new CredentialsSource(
                "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment", null));
    assertThat(chain("render", key).source())
        .isEqualTo(
            new CredentialsSource(
                "the profile 'render' (given to the builder) in " + file,
                "aws_session_token of that profile"));
    aws.key("AKIAFAKE", "fake-secret").set("aws.sessionToken", "fake-token");
    assertThat(chain(null, key).source().all())
        .isEqualTo(
            "aws.accessKeyId and aws.secretAccessKey in Java's system properties, with"
                + " aws.sessionToken in Java's system properties");
  }

  @Test
  void saysWithoutAskingAnybodyThatThereCanBeNone() {
    assertThatThrownBy(chain(null, Map.of())::outlook)
        .hasMessageContaining("there are no AWS credentials in any of the usual places");
    assertThatThrownBy(chain("half", Map.of())::outlook).hasMessageContaining("lacks");
    assertThat(chain("render", Map.of()).outlook()).isEmpty();
  }

  @Test
  void saysWhatWillBeTriedWhereOnlyTheMachineCanHelp() {
    aws.set("aws.disableEc2Metadata", "false");

    assertThat(chain(null, Map.of()).outlook().orElseThrow())
        .startsWith(
            "there are no AWS credentials in any of the usual places, so it will be tried whether"
                + " a container or an instance of AWS gives some; elsewhere set AWS_ACCESS_KEY_ID");
    assertThat(chain(null, Map.of("AWS_ACCESS_KEY_ID", "AKIAFAKE")).outlook().orElseThrow())
        .startsWith("AWS_ACCESS_KEY_ID is set in the environment, but AWS_SECRET_ACCESS_KEY is")
        .doesNotContain("AKIAFAKE");
    assertThatThrownBy(chain("nope", Map.of())::outlook).hasMessageContaining("is not in ");
  }
}
