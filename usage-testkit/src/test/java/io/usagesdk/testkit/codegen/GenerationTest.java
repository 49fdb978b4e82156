package io.usagesdk.testkit.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what the build has just generated twice, each time into an empty directory. */
class GenerationTest {
  private static final Path GENERATED = Path.of("target", "generated-twice");

  @ParameterizedTest
  @ValueSource(strings = {"zoo", "thousandeyes", "elevate", "amie", "geobox", "deadline"})
  void generatesTheSameBytesTwice(String spec) throws IOException {
    FileTree first = generated(spec + "-first");

    assertThat(first.files()).hasSizeGreaterThan(20);
    assertThat(first.differences(generated(spec + "-second"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zoo", "thousandeyes", "elevate", "amie", "geobox", "deadline"})
  void namesNeitherThisMachineNorTheTime(String spec) throws IOException {
    assertThat(generated(spec + "-first").files().values())
        .allSatisfy(
            file ->
                assertThat(new String(file, UTF_8))
                    .doesNotContain(Path.of("").toAbsolutePath().toString())
                    .doesNotContain("@Generated", "import static")
                    .doesNotContainPattern("import [a-z.0-9]+\\*;"));
  }

  @Test
  void saysInTheJavadocWhatIsInferred() throws IOException {
    Map<String, byte[]> files = generated("zoo-first").files();
    String zoo = "src/main/java/io/usagesdk/testkit/zoo/";

    assertThat(new String(files.get(zoo + "model/Base.java"), UTF_8))
        .contains(" * A base. <em>Inferred");
    assertThat(new String(files.get(zoo + "api/ZooApi.java"), UTF_8))
        .contains("A class. Null for none. <em>Inferred");
  }

  @Test
  void seesOneDifferentByte(@TempDir Path one, @TempDir Path other) throws IOException {
    Files.createDirectories(one.resolve("a"));
    Files.createDirectories(other.resolve("a"));
    Files.writeString(one.resolve("a/Same.java"), "same");
    Files.writeString(other.resolve("a/Same.java"), "same");
    Files.writeString(one.resolve("a/Changed.java"), "abc");
    Files.writeString(other.resolve("a/Changed.java"), "abd");
    Files.writeString(other.resolve("Added.java"), "");

    assertThat(FileTree.of(one).differences(FileTree.of(other)))
        .containsExactly("Added.java", "a/Changed.java");
  }

  private static FileTree generated(String name) throws IOException {
    return FileTree.of(GENERATED.resolve(name)).endingWith(".java");
  }
}
