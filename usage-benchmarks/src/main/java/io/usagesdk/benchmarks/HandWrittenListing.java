package io.usagesdk.benchmarks;

import com.squareup.moshi.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * What a careful engineer would write for this one listing without a library: OkHttp, Moshi's
 * reader, one thread, no retries. The yardstick.
 */
final class HandWrittenListing {
  private static final JsonReader.Options BODY = JsonReader.Options.of("breakdowns", "_links");
  private static final JsonReader.Options ROW =
      JsonReader.Options.of(
          "aid",
          "accountGroupName",
          "testId",
          "testName",
          "testType",
          "cloudUnitsUsed",
          "cloudUnitsProjected",
          "enterpriseUnitsUsed",
          "enterpriseUnitsProjected",
          "isInstantTest");

  private final OkHttpClient client;
  private final HttpUrl start;

  HandWrittenListing(OkHttpClient client, String baseUrl) {
    this.client = client;
    this.start = HttpUrl.get(baseUrl + "usage/units/tests");
  }

  /** One row, with primitive figures. */
  record Row(
      String aid,
      String accountGroupName,
      String testId,
      String testName,
      String testType,
      long cloudUnitsUsed,
      long cloudUnitsProjected,
      long enterpriseUnitsUsed,
      long enterpriseUnitsProjected,
      boolean isInstantTest) {}

  /** One page. */
  record RowPage(List<Row> rows, HttpUrl next) {}

  /** Reads a page; {@code null} for the first. */
  RowPage page(HttpUrl url) throws IOException {
    HttpUrl target = url == null ? start : url;
    Request request =
        new Request.Builder().url(target).header("Authorization", "Bearer fake-token").build();
    try (Response response = client.newCall(request).execute()) {
      return read(response.body().source(), target);
    }
  }

  /** Decodes a page, to its last byte, or the connection would be lost for the next one. */
  static RowPage read(BufferedSource source, HttpUrl target) throws IOException {
    JsonReader reader = JsonReader.of(source);
    List<Row> rows = List.of();
    HttpUrl next = null;
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.selectName(BODY)) {
        case 0 -> rows = rows(reader);
        case 1 -> next = next(reader, target);
        default -> {
          reader.skipName();
          reader.skipValue();
        }
      }
    }
    reader.endObject();
    if (reader.peek() != JsonReader.Token.END_DOCUMENT) {
      throw new IOException("more than one page");
    }
    return new RowPage(rows, next);
  }

  private static HttpUrl next(JsonReader reader, HttpUrl target) throws IOException {
    HttpUrl next = null;
    reader.beginObject();
    while (reader.hasNext()) {
      reader.skipName();
      reader.beginObject();
      reader.skipName();
      next = target.resolve(reader.nextString());
      reader.endObject();
    }
    reader.endObject();
    return next;
  }

  private static List<Row> rows(JsonReader reader) throws IOException {
    List<Row> rows = new ArrayList<>();
    reader.beginArray();
    while (reader.hasNext()) {
      rows.add(row(reader));
    }
    reader.endArray();
    return rows;
  }

  private static Row row(JsonReader reader) throws IOException {
    String aid = "";
    String accountGroupName = "";
    String testId = "";
    String testName = "";
    String testType = "";
    long cloudUsed = 0;
    long cloudProjected = 0;
    long enterpriseUsed = 0;
    long enterpriseProjected = 0;
    boolean instant = false;
    reader.beginObject();
    while (reader.hasNext()) {
      switch (reader.selectName(ROW)) {
        case 0 -> aid = reader.nextString();
        case 1 -> accountGroupName = reader.nextString();
        case 2 -> testId = reader.nextString();
        case 3 -> testName = reader.nextString();
        case 4 -> testType = reader.nextString();
        case 5 -> cloudUsed = reader.nextLong();
        case 6 -> cloudProjected = reader.nextLong();
        case 7 -> enterpriseUsed = reader.nextLong();
        case 8 -> enterpriseProjected = reader.nextLong();
        case 9 -> instant = reader.nextBoolean();
        default -> {
          reader.skipName();
          reader.skipValue();
        }
      }
    }
    reader.endObject();
    return new Row(
        aid,
        accountGroupName,
        testId,
        testName,
        testType,
        cloudUsed,
        cloudProjected,
        enterpriseUsed,
        enterpriseProjected,
        instant);
  }
}
