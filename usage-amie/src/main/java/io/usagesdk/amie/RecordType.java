package io.usagesdk.amie;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import io.usagesdk.amie.model.AdjustmentRecord;
import io.usagesdk.amie.model.ComputeAttributes;
import io.usagesdk.amie.model.ComputeRecord;
import io.usagesdk.amie.model.StorageAttributes;
import io.usagesdk.amie.model.StorageRecord;
import io.usagesdk.amie.model.UsageMessage;
import io.usagesdk.amie.model.UsageType;
import io.usagesdk.core.http.ApiClient;
import io.usagesdk.core.json.EncodedJson;
import io.usagesdk.core.json.InvalidRecordException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One of the three types of records: what is needed to check, name and encode them.
 *
 * @param <T> the generated model
 */
final class RecordType<T> implements RecordEncoder<T> {
  static final String ATTRIBUTES = "Attributes";

  private final UsageType wire;
  private final List<String> members;
  private final List<String> attributes;
  private final UnaryOperator<T> checked;
  private final Function<T, RecordKey> key;
  private final JsonAdapter<T> adapter;
  private final JsonAdapter<T> strictAdapter;
  private final String modelName;
  private final int envelope;

  private RecordType(
      UsageType wire,
      Class<T> model,
      List<String> members,
      List<String> attributes,
      UnaryOperator<T> checked,
      Function<T, RecordKey> key,
      ApiClient client) {
    this.wire = wire;
    this.members = members;
    this.attributes = attributes;
    this.checked = checked;
    this.key = key;
    this.adapter = client.adapter(model);
    this.strictAdapter = adapter.failOnUnknown();
    this.modelName = model.getSimpleName();
    this.envelope =
        EncodedJson.of(client.adapter(UsageMessage.class), new UsageMessage(wire, List.of()))
            .size();
  }

  static RecordType<ComputeRecord> compute(ApiClient client) {
    return new RecordType<>(
        UsageType.COMPUTE,
        ComputeRecord.class,
        ComputeRecord.MEMBERS,
        ComputeAttributes.MEMBERS,
        record ->
            record.toBuilder()
                .attributes(
                    attributes(
                        "ComputeRecord",
                        record.localRecordID(),
                        record.attributes().toBuilder()::build))
                .build(),
        record -> new RecordKey(record.localRecordID(), record.submitTime()),
        client);
  }

  static RecordType<StorageRecord> storage(ApiClient client) {
    return new RecordType<>(
        UsageType.STORAGE,
        StorageRecord.class,
        StorageRecord.MEMBERS,
        StorageAttributes.MEMBERS,
        record -> {
          StorageAttributes attributes = record.attributes();
          return record.toBuilder()
              .attributes(
                  attributes == null
                      ? null
                      : attributes(
                          "StorageRecord", record.localRecordID(), attributes.toBuilder()::build))
              .build();
        },
        record -> new RecordKey(record.localRecordID(), record.collectionTime()),
        client);
  }

  static RecordType<AdjustmentRecord> adjustment(ApiClient client) {
    return new RecordType<>(
        UsageType.ADJUSTMENT,
        AdjustmentRecord.class,
        AdjustmentRecord.MEMBERS,
        List.of(),
        record -> record.toBuilder().build(),
        record -> new RecordKey(record.localRecordID(), record.startTime()),
        client);
  }

  /** Checks attributes, whose own complaint could not say which record they belong to. */
  private static <A> A attributes(String type, String id, Supplier<A> checked) {
    try {
      return checked.get();
    } catch (InvalidRecordException e) {
      throw e.within(InvalidRecordException.nameOf(type, id), ATTRIBUTES);
    }
  }

  UsageType wire() {
    return wire;
  }

  /** Returns the names of members on the wire beside a path: those of attributes or of records. */
  List<String> membersBeside(String path) {
    return path.startsWith(ATTRIBUTES + ".") ? attributes : members;
  }

  List<String> attributes() {
    return attributes;
  }

  /** Returns the name of the type in messages. */
  String modelName() {
    return modelName;
  }

  /** Reads members, and fails on those that the type does not have. */
  JsonAdapter<T> strictAdapter() {
    return strictAdapter;
  }

  /** Returns what messages call a record with an id, or with none. */
  String nameOf(@Nullable Object localRecordId) {
    return InvalidRecordException.nameOf(modelName, localRecordId);
  }

  /** Checks a record again, since its constructor checks less than its builder. */
  @Override
  public EncodedRecord encode(T record) {
    T sound = checked.apply(record);
    RecordKey identity = key.apply(sound);
    String name = nameOf(identity.localRecordId());
    try {
      return new EncodedRecord(wire, envelope, name, identity, EncodedJson.of(adapter, sound));
    } catch (JsonDataException e) {
      throw Complaints.of(name, e);
    }
  }
}
