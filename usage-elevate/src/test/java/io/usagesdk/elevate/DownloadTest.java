package io.usagesdk.elevate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.error.PermissionException;
import io.usagesdk.core.error.TransportException;
import io.usagesdk.core.http.DownloadProgress;
import io.usagesdk.elevate.model.MetricType;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {
  private static final String CSV = "value\n" + "1234567\n".repeat(50_000);

  @TempDir private Path directory;

  private final Wire wire = new Wire();
  private final List<Long> progress = new ArrayList<>();

  @AfterEach
  void close() {
    wire.close();
  }

  private long download(Path file) throws IOException {
    return wire.client.downloadUsageMetricsCsv(
        MetricType.CPU_TIME_MS,
        Wire.START,
        null,
        file,
        (bytes, total) -> {
          assertThat(total).isIn((long) CSV.length(), -1L);
          progress.add(bytes);
        });
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Test
  void aDownloadIsTheAnswerByteForByteAndTellsHowFarItIs() throws IOException {
    Path file = directory.resolve("usage.csv");
    wire.csv(CSV);
    assertThat(download(file)).isEqualTo(CSV.length());
    assertThat(file).hasContent(CSV);
    assertThat(files()).containsExactly(file);
    assertThat(progress).isSorted().hasSizeGreaterThan(2).last().isEqualTo((long) CSV.length());
    assertThat(wire.calls.get(0).getTarget())
        .isEqualTo(
            "/api/umon/v1/usage-metrics/csv?metricType=CPU_TIME_MS"
                + "&startDate=2026-10-01T00%3A00%3A00Z");
  }

  @Test
  void aDownloadThatBreaksOffIsRepeatedFromItsStart() throws IOException {
    Path file = directory.resolve("usage.csv");
    wire.answer(Wire.csvAnswer(CSV).onResponseBody(new SocketEffect.CloseSocket()).build())
        .answer(503, "{}")
        .csv(CSV);
    assertThat(download(file)).isEqualTo(CSV.length());
    assertThat(file).hasContent(CSV);
    assertThat(wire.calls).hasSize(3);
    assertThat(progress.get(0)).isLessThan(progress.get(progress.size() - 1));
    assertThat(progress).as("starts again").isNotEqualTo(progress.stream().sorted().toList());
  }

  @Test
  void whatCannotBeHadLeavesTheOldFileAsItWas() throws IOException {
    Path file = Files.writeString(directory.resolve("usage.csv"), "old");
    wire.answer(403, "{}");
    assertThatThrownBy(() -> download(file)).isInstanceOf(PermissionException.class);
    for (int i = 0; i < 5; i++) {
      wire.answer(Wire.csvAnswer(CSV).onResponseBody(new SocketEffect.CloseSocket()).build());
    }
    assertThatThrownBy(() -> download(file)).isInstanceOf(TransportException.class);
    assertThat(file).hasContent("old");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void aFileThatCannotBeWrittenIsToldBeforeAnythingIsSent() {
    assertThatThrownBy(() -> download(directory)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> download(directory.resolve("none/usage.csv")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none");
    assertThat(wire.calls).isEmpty();
    assertThat(wire.exchanges).isEmpty();
  }

  @Test
  void aListenerThatThrowsEndsTheDownload() throws IOException {
    wire.csv(CSV);
    assertThatThrownBy(
            () ->
                wire.client.downloadUsageMetricsCsv(
                    MetricType.CPU_TIME_MS,
                    null,
                    null,
                    directory.resolve("usage.csv"),
                    (bytes, total) -> {
                      throw new IllegalStateException("enough");
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("enough");
    assertThat(files()).isEmpty();
    assertThat(wire.calls).hasSize(1);
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(directory.resolve("usage.csv"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.csv"), file);
    wire.csv(CSV);
    assertThat(download(link)).isEqualTo(CSV.length());
    assertThat(link).isSymbolicLink();
    assertThat(file).hasContent(CSV);
  }

  @Test
  void anEmptyAnswerIsAnEmptyFile() throws IOException {
    Path file = directory.resolve("usage.csv");
    wire.answer(new MockResponse.Builder().setHeader("Content-Type", "text/csv").build());
    assertThat(
            wire.client.downloadUsageMetricsCsv(
                MetricType.CPU_TIME_MS, null, null, file, DownloadProgress.NONE))
        .isZero();
    assertThat(file).isEmptyFile();
  }

  @Test
  void aPageForPeopleTakesNoFilesPlace() throws IOException {
    wire.answer(
        Wire.csvAnswer("<html>Log in</html>").setHeader("Content-Type", "text/HTML").build());
    Path file = Files.writeString(directory.resolve("usage.csv"), "value\n1\n");
    assertThatThrownBy(() -> download(file))
        .isInstanceOf(DecodingException.class)
        .hasMessageContaining("the content type is text/HTML, a page for people");
    assertThat(file).hasContent("value\n1\n");
    assertThat(files()).containsExactly(file);
    assertThat(wire.calls).as("not asked for again").hasSize(1);
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no pipes among its files")
  void aPipeOrADeviceIsNotReplacedByAFile() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> download(pipe))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("is no regular file");
    assertThat(Files.isRegularFile(pipe)).isFalse();
    assertThat(wire.calls).as("nothing is sent").isEmpty();
  }
}
