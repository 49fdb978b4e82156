package io.usagesdk.amie;

import io.usagesdk.amie.api.UsageApi;
import io.usagesdk.amie.model.LoadedRecord;
import io.usagesdk.core.error.DecodingException;
import io.usagesdk.core.http.Calls;
import io.usagesdk.core.paging.Page;
import io.usagesdk.core.paging.PageFetcher;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pages of the listing of processed records: by offset, until one is empty. One that is not
 * full says nothing, since the server may have a limit of its own that is less than ours.
 *
 * <p>The names of the parameters are inferred. From a server that knows no offset each page begins
 * as the one before: if that one was not full, it was the whole list.
 */
final class LoadedPages implements PageFetcher<LoadedRecord> {
  private static final String OPERATION = "getLoadedRecords";

  private final String label;
  private final UsageApi api;
  private final int pageSize;
  private final @Nullable Instant since;
  private final @Nullable String localRecordId;
  private List<LoadedRecord> before = List.of();

  LoadedPages(
      String label,
      UsageApi api,
      int pageSize,
      @Nullable Instant since,
      @Nullable String localRecordId) {
    this.label = label;
    this.api = api;
    this.pageSize = pageSize;
    this.since = since;
    this.localRecordId = localRecordId;
  }

  @Override
  public Page<LoadedRecord> fetch(@Nullable String next, Calls calls) {
    long offset = next == null ? 0 : Long.parseLong(next);
    List<LoadedRecord> page =
        calls.execute(api.getLoadedRecords(since, pageSize, offset, localRecordId)).loadedRecords();
    if (!before.isEmpty() && !page.isEmpty() && page.get(0).equals(before.get(0))) {
      if (before.size() < pageSize) {
        return new Page<>(List.of(), null);
      }
      throw new DecodingException(
          label,
          OPERATION,
          OPERATION + " began the page from record " + offset + " on as the one before it",
          null);
    }
    before = page;
    return new Page<>(page, page.isEmpty() ? null : Long.toString(offset + page.size()));
  }

  /** Offsets only grow. */
  @Override
  public boolean alwaysAdvances() {
    return true;
  }
}
