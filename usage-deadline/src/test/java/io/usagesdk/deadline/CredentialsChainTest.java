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

  private static final Origins ORIGINS = Origins.ofBuilder("deadline");

  @TempDir private Path directory;
  private final AwsSettings aws = new AwsSettings();

  @AfterEach
  void putBack() {
    aws.close();
  }

  @Test
  void saysQuicklyHowToGiveCredentialsWhenThereAreNone() {
    try (CredentialsChain chain = CredentialsChain.ofAws(Origins.ofBuilder("deadline/eu"), null)) {
      assertThatThrownBy(chain::resolve)
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "deadline/eu: there are no AWS credentials in any of the usual places: set"
                  + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY (and AWS_SESSION_TOKEN) in the"
                  + " environment, or name a profile of AWS's shared files in profile, or in"
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
    try (CredentialsChain chain = CredentialsChain.ofAws(ORIGINS, "render")) {
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
    try (CredentialsChain chain = CredentialsChain.ofAws(ORIGINS, "paint")) {
      assertThatThrownBy(chain::resolve)
          .isInstanceOf(ConfigurationException.class)
          .hasMessage(
              "deadline: the profile 'paint' (given to the builder) is not in "
                  + directory.resolve("credentials")
                  + " (which has default, render), nor in "
                  + System.getProperty("aws.configFile")
                  + " (which is not there): correct profile, or make the profile with aws configure"
                  + " --profile paint");
    }
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = "render")
  void saysWhereASharedFileIsBroken(@Nullable String profile) {
    aws.file(directory.resolve("credentials"), FILE + "aws_secret_access_key fake-broken\n");
    try (CredentialsChain chain = CredentialsChain.ofAws(ORIGINS, profile)) {
      assertThatThrownBy(chain::resolve)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining(
              "the shared file " + directory.resolve("credentials") + " of AWS cannot be read: ")
          .hasMessageContaining("on line 9")
          .hasMessageNotContaining("fake-");
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
    try (CredentialsChain chain = CredentialsChain.ofAws(ORIGINS, null)) {
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
    assertThatThrownBy(() -> AwsRegion.of(ORIGINS, null, null))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("region is not set: set region, AWS_REGION in the environment");
    aws.file(directory.resolve("credentials"), FILE);
    assertThat(AwsRegion.of(ORIGINS, null, "render"))
        .extracting(AwsRegion::id)
        .isEqualTo("eu-north-1");
    aws.set("aws.region", "ap-south-1");
    assertThat(AwsRegion.of(ORIGINS, null, null)).extracting(AwsRegion::id).isEqualTo("ap-south-1");
    assertThat(AwsRegion.of(ORIGINS, null, "render"))
        .extracting(AwsRegion::id)
        .isEqualTo("eu-north-1");
    assertThat(AwsRegion.of(ORIGINS, "us-west-2", "render"))
        .extracting(AwsRegion::id)
        .isEqualTo("us-west-2");
  }

  @Test
  void aRegionCannotLeadToAnotherHost() {
    for (String region : List.of("evil.example/x", "eu-west-1.", "eu west", "", "EU-WEST-1")) {
      assertThatThrownBy(() -> AwsRegion.of(ORIGINS, region, null))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("not a region of AWS");
    }
  }

  @Test
  void tellsNoSecretInItsText() {
    aws.file(directory.resolve("credentials"), FILE);
    try (CredentialsChain chain = CredentialsChain.ofAws(ORIGINS, "render")) {
      SigningCredentials credentials =
          new SigningCredentials(chain, "eu-west-1", TimeSource.system());
      assertThat(credentials).hasToString("Authorization: ***");
      assertThat(chain.toString()).startsWith("AWS credentials: ").doesNotContain("fake-");
    }
  }
}
