package io.usagesdk.benchmarks;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.Moshi;
import io.usagesdk.core.json.CoreJsonAdapters;
import io.usagesdk.thousandeyes.model.GeneratedJsonAdapters;
import io.usagesdk.thousandeyes.model.TestsUsage;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.HttpUrl;
import okio.Buffer;
import okio.ByteString;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Decoding a page of 1000 ThousandEyes tests from memory, the rows being the operations. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 5, jvmArgsAppend = "-Xmx512m")
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodingBenchmark {
  private static final int ROWS = 1000;
  private static final HttpUrl ANYWHERE = HttpUrl.get("http://127.0.0.1/");

  private final ByteString page =
      new Buffer().write(PageServer.render(ROWS)).writeUtf8("],\"_links\":{}}").readByteString();
  private final JsonAdapter<TestsUsage> adapter =
      new Moshi.Builder()
          .add(new GeneratedJsonAdapters())
          .add(new CoreJsonAdapters())
          .build()
          .adapter(TestsUsage.class);

  /** Makes the benchmark; JMH calls this. */
  public DecodingBenchmark() {}

  /**
   * The generated adapters.
   *
   * @return the page
   * @throws IOException if it cannot be read
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public TestsUsage generated() throws IOException {
    return adapter.fromJson(new Buffer().write(page));
  }

  /**
   * The yardstick.
   *
   * @return the page
   * @throws IOException if it cannot be read
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public Object handWritten() throws IOException {
    return HandWrittenListing.read(new Buffer().write(page), ANYWHERE);
  }

  /**
   * The floor: what Moshi's reader takes to pass over everything.
   *
   * @return the reader
   * @throws IOException if it cannot be read
   */
  @Benchmark
  @OperationsPerInvocation(ROWS)
  public JsonReader skipping() throws IOException {
    JsonReader reader = JsonReader.of(new Buffer().write(page));
    reader.skipValue();
    return reader;
  }
}
