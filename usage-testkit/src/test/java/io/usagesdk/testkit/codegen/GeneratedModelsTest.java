package io.usagesdk.testkit.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.Moshi;
import io.usagesdk.core.config.Secret;
import io.usagesdk.core.json.CoreJsonAdapters;
import io.usagesdk.core.json.EncodedJson;
import io.usagesdk.core.json.InvalidRecordException;
import io.usagesdk.testkit.zoo.model.Animal;
import io.usagesdk.testkit.zoo.model.BareColours;
import io.usagesdk.testkit.zoo.model.BareList;
import io.usagesdk.testkit.zoo.model.Base;
import io.usagesdk.testkit.zoo.model.Colour;
import io.usagesdk.testkit.zoo.model.Containers;
import io.usagesdk.testkit.zoo.model.ContainersMoodsInner;
import io.usagesdk.testkit.zoo.model.Counted;
import io.usagesdk.testkit.zoo.model.DecimalExtras;
import io.usagesdk.testkit.zoo.model.Decimals;
import io.usagesdk.testkit.zoo.model.Envelope;
import io.usagesdk.testkit.zoo.model.GeneratedJsonAdapters;
import io.usagesdk.testkit.zoo.model.Level;
import io.usagesdk.testkit.zoo.model.Loose;
import io.usagesdk.testkit.zoo.model.Names;
import io.usagesdk.testkit.zoo.model.Packet;
import io.usagesdk.testkit.zoo.model.PacketBody;
import io.usagesdk.testkit.zoo.model.Repeating;
import io.usagesdk.testkit.zoo.model.Required;
import io.usagesdk.testkit.zoo.model.Rules;
import io.usagesdk.testkit.zoo.model.RulesMood;
import io.usagesdk.testkit.zoo.model.Scalars;
import io.usagesdk.testkit.zoo.model.ScalarsMood;
import io.usagesdk.testkit.zoo.model.Wide;
import io.usagesdk.testkit.zoo.model.Widths;
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
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the generated records and adapters do with JSON. */
class GeneratedModelsTest {
  private static final Moshi MOSHI =
      new Moshi.Builder().add(new GeneratedJsonAdapters()).add(new CoreJsonAdapters()).build();

  private static final UUID ID = new UUID(1, 2);
  private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");
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
        .isInstanceOf(InvalidRecordException.class)
        .hasMessage("Packet: body is missing");
  }

  static List<Arguments> brokenRules() {
    return List.of(
        broken(rules -> rules.name(null), "Rules: Name is missing"),
        broken(rules -> rules.name(""), "Rules '': Name is empty"),
        broken(rules -> rules.name("a"), "Rules 'a': Name is 'a', shorter than 2 characters"),
        broken(
            rules -> rules.name("abcdef"),
            "Rules 'abcdef': Name is 'abcdef', longer than 5 characters"),
        broken(rules -> rules.note(""), "Rules 'name': Note is empty"),
        broken(rules -> rules.colour(null), "Rules 'name': Colour is missing"),
        broken(
            rules -> rules.colour(Colour.UNRECOGNIZED),
            "Rules 'name': Colour is UNRECOGNIZED, which stands for no value"),
        broken(rules -> rules.charge(null), "Rules 'name': Charge is missing"),
        broken(
            rules -> rules.mood(RulesMood.UNRECOGNIZED),
            "Rules 'name': mood is UNRECOGNIZED, which stands for no value"),
        broken(
            rules -> rules.level(Level.UNRECOGNIZED),
            "Rules 'name': level is UNRECOGNIZED, which stands for no value"),
        broken(
            rules -> rules.pin(Secret.of("abc")),
            "Rules 'name': pin is '***', shorter than 4 characters"),
        broken(
            rules -> rules.pin(Secret.of("abcdefg")),
            "Rules 'name': pin is '***', longer than 6 characters"),
        broken(
            rules -> rules.site(URI.create("https://a.example/bcd")),
            "Rules 'name': site is 'https://a.example/bcd', longer than 20 characters"),
        broken(rules -> rules.int64(-1L), "Rules 'name': int64 is -1, less than 0"),
        broken(rules -> rules.int32(-2), "Rules 'name': int32 is -2, less than -1"),
        broken(
            rules -> rules.decimal(new BigDecimal("0.49")),
            "Rules 'name': decimal is 0.49, less than 0.5"),
        broken(
            rules -> rules.began(NOON.plusNanos(1)).ended(NOON),
            "Rules 'name': END_TIME is 2026-10-01T12:00:00Z, before START_TIME,"
                + " 2026-10-01T12:00:00.000000001Z"),
        broken(
            rules -> rules.began(NOON).created(NOON.plusSeconds(1)).changed(NOON),
            "Rules 'name': CHANGED is 2026-10-01T12:00:00Z, before created,"
                + " 2026-10-01T12:00:01Z"));
  }

  @ParameterizedTest
  @MethodSource("brokenRules")
  void refusesToBuildWhatBreaksARule(UnaryOperator<Rules.Builder> change, String complaint) {
    Rules.Builder rules = change.apply(rules());

    assertThatThrownBy(rules::build)
        .isInstanceOf(InvalidRecordException.class)
        .hasMessage(complaint);
  }

  @Test
  void buildsWhatJustKeepsTheRules() {
    assertThat(rules().build().toBuilder().build()).isEqualTo(rules().build());
    assertThat(rules().name("ab").build().note()).isNull();
    // Characters are counted as JSON Schema does: five, though ten for Java.
    assertThat(rules().name("🦁🦁🦁🦁🦁").build().name()).hasSize(10);
    Rules full =
        rules()
            .name("abcde")
            .note("n")
            .mood(RulesMood.HAPPY)
            .level(Level.NUMBER_1)
            .pin(Secret.of("abcd"))
            .site(URI.create("https://a.example/bc"))
            .token(ID)
            .int64(0L)
            .int32(-1)
            .decimal(new BigDecimal("0.50"))
            .began(NOON)
            .created(NOON)
            .ended(NOON)
            .changed(NOON)
            .build();

    assertThat(full.toBuilder().pin(Secret.of("abcdef")).build().int32()).isEqualTo(-1);
  }

  @Test
  void readsWhatABuilderWouldRefuse() throws IOException {
    Rules rules =
        read(
            Rules.class,
            json("{'Name':'','Colour':'blue','Charge':'1','int64':-1,'END_TIME':null}"));

    assertThat(rules.name()).isEmpty();
    assertThatThrownBy(() -> rules.toBuilder().build()).isInstanceOf(InvalidRecordException.class);
  }

  @Test
  void buildsMembersThatAreCalledAsItsOwnCodeIs() throws IOException {
    Counted counted =
        Counted.builder()
            .checks("c")
            .io(List.of(2L, 1L))
            .java(Set.of("j"))
            .value("v")
            .build("b")
            .members("m")
            .build();

    assertThat(write(Counted.class, counted))
        .isEqualTo(
            json("{'checks':'c','io':[2,1],'java':['j'],'value':'v','build':'b','members':'m'}"));
    assertThatThrownBy(() -> counted.toBuilder().id(7L).checks("").build())
        .hasMessage("Counted '7': checks is empty");
    assertThatThrownBy(() -> counted.toBuilder().value("").build())
        .hasMessage("Counted: value is empty");
    assertThatThrownBy(() -> counted.toBuilder().id(0L).build())
        .hasMessage("Counted '0': id is 0, less than 1");
  }

  @Test
  void listsTheNamesOnTheWireInTheirOrder() throws IOException {
    assertThat(Rules.MEMBERS)
        .startsWith("Name", "Note", "Colour", "Charge", "mood")
        .endsWith("START_TIME", "created", "END_TIME", "CHANGED")
        .hasSize(Rules.class.getRecordComponents().length);
    assertThat(PacketBody.MEMBERS)
        .containsExactly("LocalProjectID", "ServiceUnitsAllocated", "StartDate", "UserDnList");
    assertThat(Loose.MEMBERS).containsExactly("a");
    assertThat(Loose.builder().build()).isEqualTo(new Loose(null));
  }

  @Test
  void writesADecimalTextInDigitsWhereverItStands() throws IOException {
    BigDecimal thousand = new BigDecimal("1E+3");
    BigDecimal cents = new BigDecimal("-0.10");
    Decimals decimals =
        new Decimals(
            thousand,
            cents,
            List.of(thousand, cents),
            List.of(List.of(cents)),
            Map.of("a", thousand),
            cents);

    assertThat(write(Decimals.class, decimals))
        .isEqualTo(
            json(
                "{'one':'1000','two':'-0.10','list':['1000','-0.10'],'lists':[['-0.10']],"
                    + "'byName':{'a':'1000'},'number':-0.10}"));
    assertThat(write(DecimalExtras.class, new DecimalExtras(null, Map.of("b", cents))))
        .isEqualTo(json("{'b':'-0.10'}"));
  }

  @Test
  void readsADecimalTextOutOfATextOrANumber() throws IOException {
    Decimals decimals =
        read(
            Decimals.class,
            json(
                "{'one':1.10,'two':'9007199254740993.5','list':['0.10',0.20],'lists':[[3]],"
                    + "'byName':{'a':'4'},'number':'5'}"));

    assertThat(decimals)
        .isEqualTo(
            new Decimals(
                new BigDecimal("1.10"),
                new BigDecimal("9007199254740993.5"),
                List.of(new BigDecimal("0.10"), new BigDecimal("0.20")),
                List.of(List.of(new BigDecimal("3"))),
                Map.of("a", new BigDecimal("4")),
                new BigDecimal("5")));
    assertThatThrownBy(() -> read(Decimals.class, json("{'one':'1','two':'much'}")))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Expected a decimal number but was 'much' at path $.two");
    assertThatThrownBy(() -> read(Decimals.class, "{}"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("$.one");
  }

  @Test
  void readsAListWithOrWithoutTheObjectAroundIt() throws IOException {
    String base = "{'id':'" + ID + "'}";
    BareList list = new BareList(List.of(new Base(ID, null)));

    assertThat(read(BareList.class, json("[" + base + "]"))).isEqualTo(list);
    assertThat(read(BareList.class, json("{'new':1,'list':[" + base + "]}"))).isEqualTo(list);
    assertThat(read(BareList.class, "[]").list()).isEmpty();
    assertThat(read(BareList.class, "null")).isNull();
    assertThat(read(BareColours.class, json("['red']")).colours()).containsExactly(Colour.RED);
    assertThat(read(BareColours.class, "{}").colours()).isNull();
    assertThat(write(BareList.class, list)).isEqualTo(json("{'list':[" + base + "]}"));
    assertThatThrownBy(() -> read(BareList.class, "{}"))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Required value 'list' missing at path $.list");
    assertThatThrownBy(() -> read(BareList.class, json("[" + base + ",{}]")))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Required value 'id' missing at path $[1].id");
    assertThatThrownBy(() -> read(BareList.class, "7")).isInstanceOf(JsonDataException.class);
  }

  @Test
  void refusesAListWithoutTheObjectWhereTheSpecHasNone() {
    assertThatThrownBy(() -> read(Envelope.class, "[]"))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("BEGIN_OBJECT");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'colour':'blue'} | red, light-green, 1st,  but was 'blue' at path $.colour",
        "{'colour':17} | red, light-green, 1st,  but was '17' at path $.colour",
        "{'level':4} | 1, 2, 3 but was '4' at path $.level",
        "{'mood':''} | happy, so-so but was '' at path $.mood",
      })
  void refusesAnUnknownValueOfAnEnumWhereTheReaderIsStrict(String json, String complaint) {
    JsonAdapter<Scalars> strict = MOSHI.adapter(Scalars.class).failOnUnknown();

    assertThatThrownBy(() -> strict.fromJson(json(json)))
        .isInstanceOf(JsonDataException.class)
        .hasMessage("Expected one of " + complaint);
  }

  @Test
  void readsKnownValuesOfEnumsWhereTheReaderIsStrict() throws IOException {
    JsonAdapter<Scalars> strict = MOSHI.adapter(Scalars.class).failOnUnknown();

    assertThat(strict.fromJson(json("{'colour':'','level':2,'mood':null}")))
        .extracting(Scalars::colour, Scalars::level, Scalars::mood)
        .containsExactly(Colour.EMPTY, Level.NUMBER_2, null);
    assertThat(read(Widths.class, json("{'wide':9007199254740993}")).wide())
        .isEqualTo(Wide.NUMBER_9007199254740993);
    assertThatThrownBy(
            () ->
                MOSHI
                    .adapter(Containers.class)
                    .failOnUnknown()
                    .fromJson(json("{'colours':['red','blue']}")))
        .isInstanceOf(JsonDataException.class)
        .hasMessageEndingWith("'blue' at path $.colours[1]");
  }

  @Test
  void keepsEncodedRecordsByteForByte() throws IOException {
    EncodedJson rules = EncodedJson.of(MOSHI.adapter(Rules.class), rules().build());
    EncodedJson loose = EncodedJson.of(MOSHI.adapter(Loose.class), new Loose("é"));
    Envelope envelope = new Envelope(loose, null, List.of(rules, loose));
    String json =
        json(
            "{'first':{'a':'é'},'records':[{'Name':'name','Colour':'red','Charge':'1.50'},"
                + "{'a':'é'}]}");

    assertThat(write(Envelope.class, envelope)).isEqualTo(json);
    assertThat(read(Envelope.class, json)).isEqualTo(envelope);
    assertThat(read(Envelope.class, json("{'first':{},'second':null,'records':[]}")).second())
        .isNull();
    assertThatThrownBy(() -> read(Envelope.class, json("{'first':null,'records':[]}")))
        .isInstanceOf(JsonDataException.class)
        .hasMessageContaining("$.first");
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
    assertThat(new GeneratedJsonAdapters().create(String.class, Set.of(), MOSHI)).isNull();
  }

  private static Rules.Builder rules() {
    return Rules.builder().name("name").colour(Colour.RED).charge(new BigDecimal("1.50"));
  }

  private static Arguments broken(UnaryOperator<Rules.Builder> change, String complaint) {
    return Arguments.of(change, complaint);
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
