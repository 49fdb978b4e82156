package io.usagesdk.testkit.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.usagesdk.core.http.Idempotent;
import io.usagesdk.core.json.CommaSeparated;
import io.usagesdk.core.json.CoreJsonAdapters;
import io.usagesdk.core.json.EncodedJson;
import io.usagesdk.testkit.zoo.api.OddTagApi;
import io.usagesdk.testkit.zoo.api.ZooApi;
import io.usagesdk.testkit.zoo.model.Animal;
import io.usagesdk.testkit.zoo.model.BareList;
import io.usagesdk.testkit.zoo.model.Base;
import io.usagesdk.testkit.zoo.model.Colour;
import io.usagesdk.testkit.zoo.model.Envelope;
import io.usagesdk.testkit.zoo.model.GeneratedJsonAdapters;
import io.usagesdk.testkit.zoo.model.GetItemsKindParameter;
import io.usagesdk.testkit.zoo.model.Packet;
import io.usagesdk.testkit.zoo.model.PacketBody;
import io.usagesdk.testkit.zoo.model.Required;
import java.io.IOException;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ByteString;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import retrofit2.Response;
import retrofit2.Retrofit;
import retrofit2.converter.moshi.MoshiConverterFactory;

/** What the generated Retrofit interfaces send, byte for byte, and what they make of answers. */
class GeneratedApisTest {
  private static final UUID ID = new UUID(1, 2);
  private static final Instant SINCE = Instant.parse("2026-10-01T00:00:00Z");
  private static final MediaType TEXT = MediaType.get("text/plain");

  private final MockWebServer server = new MockWebServer();
  private final OkHttpClient client = new OkHttpClient();
  private ZooApi zoo;
  private OddTagApi packets;

  @BeforeEach
  void start() throws IOException {
    server.start();
    Moshi moshi =
        new Moshi.Builder().add(new GeneratedJsonAdapters()).add(new CoreJsonAdapters()).build();
    Retrofit retrofit =
        new Retrofit.Builder()
            .baseUrl(server.url("/v1/"))
            .client(client)
            .validateEagerly(true)
            .addConverterFactory(MoshiConverterFactory.create(moshi))
            .build();
    zoo = retrofit.create(ZooApi.class);
    packets = retrofit.create(OddTagApi.class);
  }

  @AfterEach
  void stop() {
    server.close();
    client.dispatcher().executorService().shutdown();
    client.connectionPool().evictAll();
  }

  @Test
  void sendsParametersOfEveryKind() throws Exception {
    answer("{\"id\":\"" + ID + "\",\"name\":\"n\"}");

    Animal animal =
        zoo.getItems(
                9007199254740993L,
                "a/b c",
                List.of("x,y", "z"),
                CommaSeparated.of(1L, 2L),
                GetItemsKindParameter.C_D,
                Colour.LIGHT_GREEN,
                CommaSeparated.of(Colour.RED, Colour._1ST),
                LocalDate.of(2026, 10, 1),
                SINCE,
                "k&l=+",
                ID,
                "never")
            .execute()
            .body();

    RecordedRequest request = server.takeRequest();
    assertThat(request.getRequestLine())
        .isEqualTo(
            "GET /v1/items/a%2Fb%20c/sub-items/9007199254740993?tags=x%2Cy&tags=z"
                + "&filter%5Bids%5D=1%2C2&kind=c%20d&order=light-green&colours=red%2C1st"
                + "&day=2026-10-01&since=2026-10-01T00%3A00%3A00Z&class=k%26l%3D%2B HTTP/1.1");
    assertThat(request.getHeaders().get("X-Request-Id")).isEqualTo(ID.toString());
    assertThat(request.getHeaders().get("If-Modified-Since")).isEqualTo("never");
    assertThat(request.getHeaders().values("Accept"))
        .containsExactly("application/json, application/problem+json");
    assertThat(animal.name()).isEqualTo("n");
  }

  @Test
  void leavesOutParametersThatAreNull() throws Exception {
    answer("{\"id\":\"" + ID + "\",\"name\":\"n\"}");

    zoo.getItems(1L, "a", null, null, null, null, null, null, SINCE, null, null, "never").execute();

    RecordedRequest request = server.takeRequest();
    assertThat(request.getTarget())
        .isEqualTo("/v1/items/a/sub-items/1?since=2026-10-01T00%3A00%3A00Z");
    assertThat(request.getHeaders().get("X-Request-Id")).isNull();
  }

  @Test
  void sendsAForm() throws Exception {
    answer("{\"access_token\":\"t\",\"expires_in\":60}");

    zoo.token("client credentials", null, List.of("a", "b&c")).execute();

    RecordedRequest request = server.takeRequest();
    assertThat(request.getBody().utf8())
        .isEqualTo("grant_type=client+credentials&roles=a&roles=b%26c");
    assertThat(request.getHeaders().get("Content-Type"))
        .isEqualTo("application/x-www-form-urlencoded");
  }

  @Test
  void sendsPartsAsTheyAre() throws Exception {
    answer("");

    zoo.upload(
            MultipartBody.Part.createFormData(
                "file", "f.csv", RequestBody.create("1,2\n", MediaType.get("text/csv"))),
            RequestBody.create("a \"note\"", TEXT))
        .execute();

    assertThat(server.takeRequest().getBody().utf8())
        .contains("name=\"file\"; filename=\"f.csv\"", "\r\n\r\n1,2\n\r\n")
        .contains("name=\"note\"", "\r\n\r\na \"note\"\r\n");
  }

  @Test
  void sendsBytesAsTheyAre() throws Exception {
    answer("");

    zoo.putRaw(RequestBody.create(new byte[] {0, -1}, null)).execute();

    RecordedRequest request = server.takeRequest();
    assertThat(request.getBody().toByteArray()).containsExactly(0, -1);
    assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/octet-stream");
  }

  @Test
  void sendsJsonWithoutWhatIsAbsent() throws Exception {
    answer("{\"type\":\"t\",\"body\":{\"LocalProjectID\":\"P2\"}}");
    PacketBody body = PacketBody.builder().localProjectID("P1").startDate(SINCE).build();

    Packet answered =
        packets.createPacket(Packet.builder().type("t").body(body).build()).execute().body();

    RecordedRequest request = server.takeRequest();
    assertThat(request.getRequestLine()).isEqualTo("POST /v1/packets HTTP/1.1");
    assertThat(request.getHeaders().values("Content-Type")).containsExactly("application/json");
    assertThat(request.getBody().utf8())
        .isEqualTo(
            "{\"type\":\"t\",\"body\":{\"LocalProjectID\":\"P1\","
                + "\"StartDate\":\"2026-10-01T00:00:00Z\"}}");
    assertThat(answered.body().localProjectID()).isEqualTo("P2");
  }

  @Test
  void sendsAPathArrayWithCommasAsTheyAre() throws Exception {
    answer("");
    answer("[]");

    zoo.deleteAnimals(CommaSeparated.of(9007199254740993L, 7L), CommaSeparated.of(Colour.RED))
        .execute();
    zoo.listNames(CommaSeparated.of("a/b", "c d", "é")).execute();

    assertThat(server.takeRequest().getRequestLine())
        .isEqualTo("DELETE /v1/animals/9007199254740993,7?colours=red HTTP/1.1");
    assertThat(server.takeRequest().getTarget()).isEqualTo("/v1/names/a%2Fb,c%20d,%C3%A9");
  }

  @Test
  void readsAnAnswerWithOrWithoutTheObjectAroundIt() throws Exception {
    answer("[{\"id\":\"" + ID + "\"}]");
    answer("{\"list\":[{\"id\":\"" + ID + "\"}]}");

    BareList bare = zoo.listNames(CommaSeparated.of("a")).execute().body();

    assertThat(bare.list()).containsExactly(new Base(ID, null));
    assertThat(zoo.listNames(CommaSeparated.of("a")).execute().body()).isEqualTo(bare);
  }

  @Test
  void sendsEncodedRecordsByteForByte() throws Exception {
    answer("");
    EncodedJson record = new EncodedJson(ByteString.encodeUtf8("{\"a\": \"é/\"}"));

    zoo.sendEnvelope(new Envelope(record, null, List.of(record, record))).execute();

    assertThat(server.takeRequest().getBody().utf8())
        .isEqualTo("{\"first\":{\"a\": \"é/\"},\"records\":[{\"a\": \"é/\"},{\"a\": \"é/\"}]}");
  }

  @Test
  void readsBareRoots() throws Exception {
    answer("0.10");
    answer("[{\"id\":\"" + ID + "\",\"name\":\"n\"}]");
    answer("{\"b\":1.50,\"a\":2}");

    assertThat(zoo.bareNumber().execute().body()).isEqualTo(new BigDecimal("0.10"));
    List<Animal> animals = zoo.listAnimals().execute().body();
    assertThat(animals).extracting(Animal::name).containsExactly("n");
    assertThatThrownBy(animals::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThat(zoo.mapRef().execute().body())
        .containsExactly(
            Map.entry("b", new BigDecimal("1.50")), Map.entry("a", BigDecimal.valueOf(2)));
  }

  @Test
  void readsAnAnswerWithoutBody() throws Exception {
    server.enqueue(new MockResponse.Builder().code(204).build());

    @SuppressWarnings("deprecation")
    Response<Void> response = zoo.deleteNothing().execute();

    assertThat(response.code()).isEqualTo(204);
    assertThat(response.body()).isNull();
    assertThat(server.takeRequest().getMethod()).isEqualTo("DELETE");
  }

  @Test
  void namesThePathOfABadElement() {
    answer("[{\"id\":\"" + ID + "\",\"name\":\"n\"},{\"id\":\"" + ID + "\",\"name\":null}]");

    assertThatThrownBy(() -> zoo.listAnimals().execute())
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Required value 'name' missing at path $[1].name");
  }

  /** Were the body read ahead, the first lines could not be had while the rest is held back. */
  @Test
  void streamsADownload() throws Exception {
    String line = "job,42\n";
    Buffer body = new Buffer();
    for (int i = 0; i < 200_000; i++) {
      body.writeUtf8(line);
    }
    server.enqueue(new MockResponse.Builder().chunkedBody(body, 8192).build());

    try (ResponseBody csv = zoo.downloadCsv().execute().body()) {
      assertThat(csv.source().readUtf8Line()).isEqualTo("job,42");
      assertThat(csv.source().getBuffer().size()).isLessThan(100_000);
    }
    assertThat(server.takeRequest().getHeaders().get("Accept"))
        .isEqualTo("text/csv, application/problem+json");
  }

  @Test
  void marksOnlyWhatTheSpecCallsIdempotent() {
    assertThat(ZooApi.class.getMethods())
        .filteredOn(method -> method.isAnnotationPresent(Idempotent.class))
        .extracting(Method::getName)
        .containsExactly("searchAnimals");
  }

  @Test
  void sendsARecordWithAllThatIsRequired() throws Exception {
    answer("[]");
    Required required = new Required("t", 1L, null, Arrays.asList("a"), SINCE, new Base(ID, null));

    assertThat(zoo.searchAnimals(required).execute().body()).isEmpty();
    assertThat(server.takeRequest().getBody().utf8())
        .isEqualTo(
            "{\"text\":\"t\",\"count\":1,\"list\":[\"a\"],\"when\":\"2026-10-01T00:00:00Z\","
                + "\"inner\":{\"id\":\""
                + ID
                + "\"}}");
  }

  private void answer(String body) {
    server.enqueue(new MockResponse.Builder().body(body).build());
  }
}
