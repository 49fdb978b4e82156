package io.usagesdk.deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.http.TimeSource;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Credentials are found where AWS's tools find them, and nowhere else. */
@Timeout(20)
class CredentialsChainTest {
  private static final String FILE =
      """
      [default]
      aws_access_key_id = AKIAFAKEDEFAULT
      aws_secret_access_key = fake-default
      [render]
      aws_access_key_id = AKIAFAKERENDER
      aws_secret_access_key = fake-render
      aws_session_token = fake-token
      region = eu-north-1
      """;

  @TempDir private Path directory;
  private final AwsSettings aws = new AwsSettings();

  @AfterEach
  void putBack() {
    aws.close();
  }

  @Test
  void saysQuicklyHowToGiveCredentialsWhenThereAreNone() {
    try (CredentialsChain chain = CredentialsChain.ofAws("deadline/eu", null)) {
      assertThatThrownBy(chain::resolve)
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "deadline/eu: there are no AWS credentials in any of the usual places: set"
                  + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN) in the"
                  + " environment, or name a profile of ~/.aws in usage.deadline.profile or"
                  + " AWS_PROFILE");
      assertThat(chain.secrets()).isEmpty();
    }
  }

  @Test
  void nothingIsSentWithoutCredentials() {
    try (Wire wire = new Wire()) {
      DeadlineClient client =
          DeadlineClient.builder()
              .baseUrl(wire.server.url("/").toString())
              .region("eu-west-1")
              .time(wire.time)
              .build();
      assertThatThrownBy(
              () -> client.statistics(Wire.scope(), List.of(Wire.OCTOBER), null).forEach(s -> {}))
          .isInstanceOf(ConfigurationException.class);
      client.close();
      assertThat(wire.requests).isEmpty();
      assertThat(wire.time.sleeps()).isEmpty();
    }
  }

  @Test
  void aProfileThatIsNamedIsTheOnlySource() {
    aws.key("AKIAFAKEOTHER", "fake-other").file(directory.resolve("credentials"), FILE);
    try (CredentialsChain chain = CredentialsChain.ofAws("deadline", "render")) {
      assertThat(chain.resolve())
          .isInstanceOfSatisfying(
              AwsSessionCredentials.class,
              key -> {
                assertThat(key.accessKeyId()).isEqualTo("AKIAFAKERENDER");
                assertThat(key.sessionToken()).isEqualTo("fake-token");
              });
      assertThat(chain.secrets()).extracting(Secret::reveal).contains("fake-render", "fake-token");
    }
  }

  @Test
  void namesAProfileThatGivesNothing() {
    aws.file(directory.resolve("credentials"), FILE);
    try (CredentialsChain chain = CredentialsChain.ofAws("deadline", "paint")) {
      assertThatThrownBy(chain::resolve)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("there are no AWS credentials in the profile 'paint'")
          .hasMessageNotContaining("fake-");
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "render")
  void saysWhereASharedFileIsBroken(@Nullable String profile) {
    aws.file(directory.resolve("credentials"), FILE + "aws_secret_access_key fake-broken\n");
    try (CredentialsChain chain = CredentialsChain.ofAws("deadline", profile)) {
      assertThatThrownBy(chain::resolve)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("the shared files of AWS cannot be read (")
          .hasMessageContaining("on line 9")
          .hasMessageNotContaining("fake-");
    }
  }

  @Test
  void saysWhichModuleAProfileWithSingleSignOnNeeds() {
    aws.file(
        directory.resolve("credentials"),
        """
        [sso]
        sso_account_id = 123456789012
        sso_region = eu-west-1
        sso_role_name = reader
        sso_start_url = https://sso.example/start
        """);
    try (CredentialsChain chain = CredentialsChain.ofAws("deadline", "sso")) {
      assertThatThrownBy(chain::resolve)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("need a module of AWS's libraries that is not there: put ")
          .hasMessageContaining("software.amazon.awssdk:sso");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"fake\ntoken", "fake token", "fake\u2026"})
  void aSessionTokenThatNoHeaderCanCarryIsNotShown(String token) {
    AwsCredentials pasted = AwsSessionCredentials.create("ASIAFAKE", "fake-secret", token);
    try (Wire wire = new Wire(b -> b.credentials(StaticCredentialsProvider.create(pasted)))) {
      assertThatThrownBy(wire::list)
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "deadline: the AWS session token holds a space, a line break or another character"
                  + " that none has: copy it again");
      assertThat(wire.requests).isEmpty();
    }
  }

  @Test
  void findsWhatTheFileHasMeanwhileOnceTheOldIsRefused() {
    Path file = directory.resolve("credentials");
    aws.file(file, FILE);
    try (CredentialsChain chain = CredentialsChain.ofAws("deadline", null)) {
      AwsCredentialsIdentity old = chain.resolve();
      assertThat(chain.replace(old)).isFalse();
      aws.file(file, FILE.replace("fake-default", "fake-next"));

      assertThat(chain.replace(old)).isTrue();
      assertThat(chain.resolve().secretAccessKey()).isEqualTo("fake-next");
      // Both may still turn up in what a server says.
      assertThat(chain.secrets())
          .extracting(Secret::reveal)
          .containsExactly("fake-next", "fake-default");
    }
  }

  @Test
  void whatAnotherThreadHasReplacedIsNotReplacedAgain() {
    AwsBasicCredentials given = AwsBasicCredentials.create("AKIAFAKENEW", "fake-new");
    try (CredentialsChain chain = CredentialsChain.of("deadline", () -> given)) {
      assertThat(chain.replace(AwsBasicCredentials.create("AKIAFAKEOLD", "fake-old"))).isTrue();
      assertThat(chain.replace(given)).isFalse();
    }
  }

  @Test
  void theRegionIsLookedForInTheSamePlaces() {
    assertThatThrownBy(() -> AwsRegion.of("deadline", null, null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("region is not set: set usage.deadline.region");
    aws.file(directory.resolve("credentials"), FILE);
    assertThat(AwsRegion.of("deadline", null, "render")).isEqualTo("eu-north-1");
    aws.set("aws.region", "ap-south-1");
    assertThat(AwsRegion.of("deadline", null, null)).isEqualTo("ap-south-1");
    assertThat(AwsRegion.of("deadline", null, "render")).isEqualTo("eu-north-1");
    assertThat(AwsRegion.of("deadline", "us-west-2", "render")).isEqualTo("us-west-2");
  }

  @Test
  void aRegionCannotLeadToAnotherHost() {
    for (String region : List.of("evil.example/x", "eu-west-1.", "eu west", "", "EU-WEST-1")) {
      assertThatThrownBy(() -> AwsRegion.of("deadline", region, null))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("no region of AWS");
    }
  }

  @Test
  void tellsNoSecretInItsText() {
    try (CredentialsChain chain = CredentialsChain.ofAws("deadline", "render")) {
      SigningCredentials credentials =
          new SigningCredentials(chain, "eu-west-1", TimeSource.system());
      assertThat(credentials).hasToString("Authorization: ***");
      assertThat(chain).hasToString("AWS credentials of render");
    }
  }
}
