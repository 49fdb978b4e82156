package io.usagesdk.amie;

import com.squareup.moshi.JsonDataException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.json.InvalidRecordException;
import io.usagesdk.core.sending.RawRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads records whose members are spelt as on the wire. The first one tells the type of them all,
 * since a message holds records of one type; those of another type are refused. For one send.
 */
final class RawEncoder implements RecordEncoder<RawRecord> {
  static final String TYPE = "UsageType";

  private static final String ID = "LocalRecordID";
  private static final String NO_NAME = "record";

  /** What Moshi and the generated adapters say, ours and theirs. */
  private static final Pattern COMPLAINT =
      Pattern.compile("(.*) at (?:path )?\\$\\.?(.*)", Pattern.DOTALL);

  private static final Pattern EXPECTED =
      Pattern.compile("Expected (.*?) but was .*", Pattern.DOTALL);

  private final Map<String, RecordType<?>> types = new LinkedHashMap<>();
  private @Nullable RecordType<?> typeOfAll;

  RawEncoder(ApiClient client) {
    for (RecordType<?> type :
        List.of(
            RecordType.compute(client),
            RecordType.storage(client),
            RecordType.adjustment(client))) {
      types.put(type.wire().toString(), type);
    }
  }

  @Override
  public EncodedRecord encode(RawRecord record) {
    Map<String, Object> members = WireMembers.present(record.members());
    Object id = members.get(ID);
    RecordType<?> type = type(members, id);
    if (typeOfAll == null) {
      typeOfAll = type;
    }
    if (type != typeOfAll) {
      throw new InvalidRecordException(
          type.nameOf(String.valueOf(id)),
          TYPE,
          "is "
              + type.wire()
              + ", but those before it are "
              + typeOfAll.wire()
              + ": send it on its own, since a message holds one type");
    }
    return encode(type, members, id == null ? NO_NAME : type.nameOf(id.toString()));
  }

  private RecordType<?> type(Map<String, Object> members, @Nullable Object id) {
    Object name = members.remove(TYPE);
    RecordType<?> type = name == null ? null : types.get(name.toString());
    if (type == null) {
      throw new InvalidRecordException(
          id == null ? NO_NAME : NO_NAME + " '" + id + "'",
          TYPE,
          (name == null ? "is missing" : "is " + WireMembers.shown(name))
              + ": use one of "
              + String.join(", ", types.keySet()));
    }
    return type;
  }

  private static <T> EncodedRecord encode(
      RecordType<T> type, Map<String, Object> members, String name) {
    T record;
    try {
      record = type.strictAdapter().fromJsonValue(members);
    } catch (JsonDataException e) {
      throw complaint(type, members, name, String.valueOf(e.getMessage()));
    }
    return type.encode(Objects.requireNonNull(record));
  }

  private static InvalidRecordException complaint(
      RecordType<?> type, Map<String, Object> members, String name, String message) {
    Matcher parts = COMPLAINT.matcher(message);
    if (!parts.matches()) {
      return new InvalidRecordException(name, null, message);
    }
    String what = parts.group(1);
    String member = parts.group(2);
    if (what.startsWith("Required value")) {
      return new InvalidRecordException(name, member, "is missing");
    }
    if (what.startsWith("Cannot skip")) {
      return new InvalidRecordException(
          name, member, "is no member of it: use those of " + type.members() + ", spelt just so");
    }
    Matcher expected = EXPECTED.matcher(what);
    return new InvalidRecordException(
        name,
        member,
        "is "
            + WireMembers.shown(WireMembers.at(members, member))
            + ", not "
            + (expected.matches() ? WireMembers.described(expected.group(1)) : what));
  }
}
