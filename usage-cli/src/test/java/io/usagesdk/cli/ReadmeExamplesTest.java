package io.usagesdk.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README shows compiles, without a warning, against what users get. */
class ReadmeExamplesTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\\n(.*?)```");
  private static final Pattern NAME = Pattern.compile("(?m)^class (\\w+)");

  @TempDir private Path classes;

  static Stream<String> examples() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    return EXAMPLE.matcher(readme).results().map(found -> found.group(1));
  }

  @Test
  void thereAreExamples() throws IOException {
    assertThat(examples()).hasSizeGreaterThanOrEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void compiles(String example) {
    assertThat(complaints(example)).isEmpty();
  }

  @Test
  void aWrongExampleIsNoticed() throws IOException {
    String wrong = examples().findFirst().orElseThrow().replace("quantity()", "quantities()");
    assertThat(complaints(wrong)).singleElement().asString().contains("quantities");
  }

  private List<String> complaints(String source) {
    Matcher name = NAME.matcher(source);
    assertThat(name.find()).as("a class in %s", source).isTrue();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    boolean unused =
        compiler
            .getTask(
                null,
                null,
                found,
                List.of("-proc:none", "-Xlint:all", "-d", classes.toString()),
                null,
                List.of(new Source(name.group(1), source)))
            .call();
    return found.getDiagnostics().stream()
        .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
        .map(Diagnostic::toString)
        .toList();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String className, String text) {
      super(URI.create("string:///" + className + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
