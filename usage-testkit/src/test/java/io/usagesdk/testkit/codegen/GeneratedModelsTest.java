package io.usagesdk.testkit.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.json.CoreJsonAdapters;
import io.usagesdk.testkit.zoo.model.Animal;
import io.usagesdk.testkit.zoo.model.Base;
import io.usagesdk.testkit.zoo.model.Colour;
import io.usagesdk.testkit.zoo.model.Containers;
import io.usagesdk.testkit.zoo.model.ContainersMoodsInner;
import io.usagesdk.testkit.zoo.model.GeneratedJsonAdapters;
import io.usagesdk.testkit.zoo.model.Level;
import io.usagesdk.testkit.zoo.model.Names;
import io.usagesdk.testkit.zoo.model.Packet;
import io.usagesdk.testkit.zoo.model.PacketBody;
import io.usagesdk.testkit.zoo.model.Repeating;
import io.usagesdk.testkit.zoo.model.Required;
import io.usagesdk.testkit.zoo.model.Scalars;
import io.usagesdk.testkit.zoo.model.ScalarsMood;
import io.usagesdk.testkit.zoo.model.WithExtras;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the generated records and adapters do with JSON. */
class GeneratedModelsTest {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new GeneratedJsonAdapters()).add(new CoreJsonAdapters()).build();

  private static final UUID ID = new UUID(1, 2);
  private static final String REQUIRED =
      "{'text':'a','count':9007199254740993,'list':['x'],'when':'2026-10-01T00:00:00Z',"
          + "'inner':{'id':'00000000-0000-0001-0000-000000000002'}}";

  @Test
  void readsAndWritesEveryKindOfScalar() throws IOException {
    String json =
        json(
            "{'text':'a','int32':2147483647,'int64':9223372036854775807,'decimal':1.10,"
                + "'binary64':0.5,'binary32':0.25,'flag':true,'day':'2026-10-01',"
                + "'time':'2026-10-01T00:00:00.5Z','id':'00000000-0000-0001-0000-000000000002',"
                + "'site':'https://a.example/','blob':'AQI=','pin':'fake','colour':'1st','level':2,"
                + "'mood':'so-so','anything':[9007199254740993],'free':{'a':{'b':1.10}}}");

    Scalars scalars = read(Scalars.class, json);

    assertThat(scalars)
        .isEqualTo(
            new Scalars(
                "a",
                Integer.MAX_VALUE,
                Long.MAX_VALUE,
                new BigDecimal("1.10"),
                0.5,
                0.25,
                true,
                LocalDate.of(2026, 10, 1),
                Instant.parse("2026-10-01T00:00:00.5Z"),
                ID,
                URI.create("https://a.example/"),
                ByteString.of((byte) 1, (byte) 2),
                Secret.of("fake"),
                Colour._1ST,
                Level.NUMBER_2,
                ScalarsMood.SO_SO,
                List.of(9007199254740993L),
                Map.of("a", Map.of("b", new BigDecimal("1.10")))));
    assertThat(write(Scalars.class, scalars)).isEqualTo(json.replace("00.5Z", "00.500Z"));
  }

  @Test
  void treatsNullAsAbsentAndWritesNeither() throws IOException {
    Scalars empty = read(Scalars.class, "{}");
    Scalars nulls =
        read(
            Scalars.class,
            json(
                "{'text':null,'int32':null,'int64':null,'decimal':null,'binary64':null,"
                    + "'binary32':null,'flag':null,'day':null,'time':null,'id':null,'site':null,"
                    + "'blob':null,'pin':null,'colour':null,'level':null,'mood':null,'anything':null,"
                    + "'free':null}"));

    assertThat(nulls).isEqualTo(empty).hasAllNullFieldsOrProperties();
    assertThat(write(Scalars.class, nulls)).isEqualTo("{}");
    assertThat(read(Scalars.class, "null")).isNull();
  }

  @Test
  void showsNoSecretInTheTextOfARecordOrOfAFailure() throws IOException {
    assertThat(read(Scalars.class, json("{'pin':'fake'}")).toString())
        .contains("pin=***")
        .doesNotContain("fake");
    assertThatThrownBy(() -> read(Scalars.class, json("{'pin':{'fake':1}}")))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("$.pin")
        .hasMessageNotContaining("fake");
    assertThat(MOSHI.adapter(Secret.class).toJson(Secret.of("fake"))).isEqualTo("\"fake\"");
  }

  @Test
  void skipsUnknownMembers() throws IOException {
    assertThat(read(Scalars.class, json("{'new':{'text':[1,{}]},'text':'a','newer':null}")).text())
        .isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"'blue'", "'RED'", "17"})
  void readsAnUnknownValueOfATextEnum(String value) throws IOException {
    assertThat(read(Scalars.class, json("{'colour':" + value + ",'text':'a'}")))
        .extracting(Scalars::colour, Scalars::text)
        .containsExactly(Colour.UNRECOGNIZED, "a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "99999999999999999999", "2.5", "'high'"})
  void readsAnUnknownValueOfANumberEnum(String value) throws IOException {
    assertThat(read(Scalars.class, json("{'level':" + value + "}")).level())
        .isEqualTo(Level.UNRECOGNIZED);
  }

  @Test
  void refusesToWriteAnUnknownEnumValue() {
    Containers containers = containersOfColours(List.of(Colour.RED, Colour.UNRECOGNIZED));

    assertThatThrownBy(() -> write(Containers.class, containers))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("Colour.UNRECOGNIZED")
        .hasMessageContaining("$.colours[1]");
  }

  @Test
  void printsEnumsAsOnTheWire() {
    assertThat(Colour.values())
        .extracting(Colour::toString)
        .startsWith("red", "light-green", "1st");
    assertThat(Level.NUMBER_3).hasToString("3");
  }

  @ParameterizedTest
  @CsvSource({"text", "count", "list", "when", "inner"})
  void namesARequiredMemberThatIsMissing(String name) {
    String absent = json(REQUIRED).replace('"' + name + '"', "\"other\"");
    String isNull = json(REQUIRED).replace('"' + name + '"', "\"" + name + "\":null,\"other\"");

    for (String json : List.of(absent, isNull)) {
      assertThatThrownBy(() -> read(Required.class, json))
          .isInstanceOf(JsonDataException.class)
          .hasMessage("Required value '%s' missing at path $.%s", name, name);
    }
  }

  @Test
  void namesThePathOfARequiredMemberDeepDown() {
    assertThatThrownBy(
            () ->
                read(
                    Containers.class,
                    json("{'listsByName':{'a':[{'id':'" + ID + "'},{'created':null}]}}")))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Required value 'id' missing at path $.listsByName.a[1].id");
  }

  @Test
  void acceptsNullForARequiredMemberThatIsNullable() throws IOException {
    assertThat(read(Required.class, json(REQUIRED)).nothing()).isNull();
  }

  @Test
  void refusesToMakeARecordWithoutWhatIsRequired() {
    assertThatThrownBy(() -> new Base(null, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'time':'soon'} | a date-time with an offset but was 'soon' at path $.time",
        "{'day':'2026-02-30'} | a date but was '2026-02-30' at path $.day",
        "{'decimal':'1e999999999'} | a decimal number but was '1e999999999' at path $.decimal",
        "{'id':'x'} | a UUID but was 'x' at path $.id",
        "{'int64':9223372036854775808} | a long but was 9223372036854775808 at path $.int64",
        "{'int64':1.5} | a long but was 1.5 at path $.int64",
        "{'colour':{}} | a string but was BEGIN_OBJECT at path $.colour"
      })
  void namesPathAndValueOfWhatItCannotRead(String json, String complaint) {
    assertThatThrownBy(() -> read(Scalars.class, json(json.replace("'", "\""))))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining(complaint);
  }

  @Test
  void readsAndWritesContainersInOrder() throws IOException {
    String base = "{'id':'" + ID + "'}";
    String json =
        json(
            "{'moods':['m2','m1'],'colours':['light-green'],'unique':['b','a'],"
                + "'times':['2026-10-01T00:00:00Z'],'gaps':['a',null,'b'],'matrix':[[1.10,2],[]],"
                + "'bases':["
                + base
                + "],'labels':{'b':'1','a':'2'},'byName':{'x':"
                + base
                + "},"
                + "'listsByName':{'y':["
                + base
                + "]},'tuples':[['t',9007199254740993]]}");

    Containers containers = read(Containers.class, json);

    assertThat(containers.moods())
        .containsExactly(ContainersMoodsInner.M2, ContainersMoodsInner.M1);
    assertThat(containers.gaps()).containsExactly("a", null, "b");
    assertThat(containers.matrix().get(0))
        .containsExactly(new BigDecimal("1.10"), BigDecimal.valueOf(2));
    assertThat(containers.listsByName().get("y")).containsExactly(new Base(ID, null));
    assertThat(containers.tuples().get(0)).containsExactly("t", 9007199254740993L);
    assertThat(write(Containers.class, containers)).isEqualTo(json);
  }

  @Test
  void copiesTheListsItIsGiven() {
    List<Colour> colours = new ArrayList<>(List.of(Colour.RED));
    Containers containers = containersOfColours(colours);
    colours.clear();

    assertThat(containers.colours()).containsExactly(Colour.RED);
    assertThatThrownBy(() -> containers.colours().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void copiesTheMapsItIsGivenInTheirOrder() {
    Map<String, Long> extras = new HashMap<>(Map.of("x", 1L));
    WithExtras record = new WithExtras("a", extras);
    extras.clear();

    assertThat(record.additionalProperties()).containsExactly(Map.entry("x", 1L));
  }

  @Test
  void refusesANullElement() {
    assertThatThrownBy(() -> read(Containers.class, json("{'bases':[null]}")))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Unexpected null element at path $.bases[0]");
  }

  @Test
  void keepsMembersThatTheSchemaLeavesOpen() throws IOException {
    String json = json("{'a':'x','n':9007199254740993,'z':1}");
    WithExtras record = read(WithExtras.class, json);

    assertThat(record.additionalProperties())
        .containsExactly(Map.entry("n", 9007199254740993L), Map.entry("z", 1L));
    assertThat(write(WithExtras.class, record)).isEqualTo(json);
  }

  @Test
  void keepsAwkwardNamesOnTheWire() throws IOException {
    String json =
        json(
            "{'class':'c','default':true,'_links':{'a':'b'},'__v':1,'@type':'t','$ref-ish':'r',"
                + "'1stPlace':'p','url':'u','URL':'U','LocalProjectID':'l','eMail':'e',"
                + "'reader':'rd','writer':'red','value':'v','moshi':'1st','hashCode':7,"
                + "'toString':'s','id':'i','_id':'_i'}");

    Names names = read(Names.class, json);

    assertThat(names)
        .extracting(Names::kind, Names::isDefault, Names::url, Names::upperUrl, Names::hash)
        .containsExactly("c", true, "u", "U", 7);
    assertThat(names)
        .extracting(Names::id, Names::internalId, Names::links)
        .containsExactly("i", "_i", Map.of("a", "b"));
    assertThat(write(Names.class, names)).isEqualTo(json);
  }

  @Test
  void mergesWhatAllOfCombines() throws IOException {
    String json =
        json("{'id':'" + ID + "','name':'n','parent':{'id':'" + ID + "','name':'m','age':3}}");

    Animal animal = read(Animal.class, json);

    assertThat(animal.parent().age()).isEqualTo(3);
    assertThat(write(Animal.class, animal)).isEqualTo(json);
  }

  @Test
  void buildsWhatTheSpecGivesABuilder() throws IOException {
    PacketBody body =
        PacketBody.builder()
            .localProjectID("P1")
            .serviceUnitsAllocated(new BigDecimal("10.50"))
            .userDnList(Arrays.asList("a", "b"))
            .build();
    Packet packet = Packet.builder().type("t").body(body).build();

    assertThat(write(Packet.class, packet))
        .isEqualTo(
            json(
                "{'type':'t','body':{'LocalProjectID':'P1','ServiceUnitsAllocated':10.50,"
                    + "'UserDnList':['a','b']}}"));
    assertThat(packet.toBuilder().dataType("d").build())
        .isEqualTo(new Packet("t", null, body, "d"));
    assertThatThrownBy(() -> Packet.builder().type("t").build())
        .isInstanceOf(NullPointerException.class)
        .hasMessage("body");
  }

  @Test
  void makesOneStringOfEveryValueThatRepeats() throws IOException {
    JsonAdapter<Repeating> adapter = MOSHI.adapter(Repeating.class);
    Repeating first = adapter.fromJson(json("{'site':'Zürich','note':'a'}"));
    Repeating second = adapter.fromJson(json("{'note':null,'site':'Zürich'}"));

    assertThat(second).isEqualTo(new Repeating("Zürich", null));
    assertThat(second.site()).isSameAs(first.site());
    assertThatThrownBy(() -> adapter.fromJson("{}"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("$.site");
  }

  @Test
  void leavesOtherTypesToOtherFactories() {
    assertThat(new GeneratedJsonAdapters().create(String.class, java.util.Set.of(), MOSHI))
        .isNull();
  }

  private static Containers containersOfColours(List<Colour> colours) {
    return new Containers(null, colours, null, null, null, null, null, null, null, null, null);
  }

  private static String json(String withSingleQuotes) {
    return withSingleQuotes.replace('\'', '"');
  }

  private static <T> T read(Class<T> type, String json) throws IOException {
    return MOSHI.adapter(type).fromJson(json);
  }

  private static <T> String write(Class<T> type, T value) {
    JsonAdapter<T> adapter = MOSHI.adapter(type);
    return adapter.toJson(value);
  }
}
