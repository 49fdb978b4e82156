package io.usagesdk.amie;

import com.squareup.moshi.JsonDataException;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.json.InvalidRecordException;
import io.usagesdk.core.sending.RawRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads records whose members are spelt as on the wire. The first sound one tells the type of them
 * all, since a message holds records of one type; those of another type are refused. For one send.
 */
final class RawEncoder implements RecordEncoder<RawRecord> {
  static final String TYPE = "UsageType";

  /** What messages call a record whose type is not known. */
  static final String NO_NAME = "record";

  private static final String ID = "LocalRecordID";

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
    if (typeOfAll != null && type != typeOfAll) {
      throw new InvalidRecordException(
          type.nameOf(id),
          TYPE,
          "is "
              + type.wire()
              + ", but those before it are "
              + typeOfAll.wire()
              + ": send it on its own, since a message holds one type");
    }
    EncodedRecord encoded = encode(type, members, type.nameOf(id));
    typeOfAll = type;
    return encoded;
  }

  private RecordType<?> type(Map<String, Object> members, @Nullable Object id) {
    Object name = members.remove(TYPE);
    RecordType<?> type = name == null ? null : types.get(name.toString());
    if (type == null) {
      throw new InvalidRecordException(
          InvalidRecordException.nameOf(NO_NAME, id),
          TYPE,
          (name == null ? "is missing" : "is " + Complaints.shown(name))
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
      throw Complaints.of(name, members, type, e);
    }
    return type.encode(Objects.requireNonNull(record));
  }
}
