package io.usagesdk.amie;

import io.usagesdk.core.sending.ChunkResult;
import io.usagesdk.core.sending.RefusedRecord;
import io.usagesdk.core.sending.SendObserver;
import io.usagesdk.core.sending.UnknownRecord;
import java.util.ArrayList;
import java.util.List;

/** Writes down what it is told of, and insists on being told of each record once, in order. */
final class Audit<R> implements SendObserver<R> {
  final List<String> told = new ArrayList<>();
  final List<RefusedRecord<R>> refused = new ArrayList<>();
  final List<UnknownRecord<R>> unknown = new ArrayList<>();
  final List<ChunkResult> chunks = new ArrayList<>();

  @Override
  public void accepted(long position, R record) {
    tell(position, "accepted");
  }

  @Override
  public void refused(RefusedRecord<R> record) {
    refused.add(record);
    tell(record.position(), "refused");
  }

  @Override
  public void unknown(UnknownRecord<R> record) {
    unknown.add(record);
    tell(record.position(), "unknown");
  }

  @Override
  public void chunk(ChunkResult chunk) {
    chunks.add(chunk);
  }

  private void tell(long position, String what) {
    if (position != told.size()) {
      throw new AssertionError("told of " + position + " where " + told.size() + " was due");
    }
    told.add(what);
  }
}
