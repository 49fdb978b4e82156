package io.usagesdk.core.report;

import io.usagesdk.core.Account;
import io.usagesdk.core.Kind;
import io.usagesdk.core.Period;
import io.usagesdk.core.Resource;
import java.util.Comparator;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** In which order rows are read. */
final class RowOrder {
  /**
   * What is compared with each other stands together: the groups of one provider, metric and time,
   * the largest first. Names, then ids, decide where quantities are equal.
   */
  static final Comparator<ReportRow> READING =
      nullable(ReportRow::provider)
          .thenComparing(nullable(ReportRow::source))
          .thenComparing(row -> row.metric().id())
          .thenComparing(row -> row.metric().unit().id())
          .thenComparing(ReportRow::kind)
          .thenComparing(
              ReportRow::bucket,
              Comparator.nullsFirst(Comparator.comparing(Period::start).thenComparing(Period::end)))
          .thenComparing(ReportRow::isOthers)
          .thenComparing(ReportRow::quantity, Comparator.reverseOrder())
          .thenComparing(nullable(ReportRow::service))
          .thenComparing(nullable(row -> name(row.account())))
          .thenComparing(nullable(row -> id(row.account())))
          .thenComparing(nullable(row -> name(row.resource())))
          .thenComparing(nullable(row -> type(row.resource())))
          .thenComparing(nullable(row -> id(row.resource())));

  /** What a choice of the largest is made within. */
  record Block(
      @Nullable String provider,
      @Nullable String source,
      String metric,
      String unit,
      Kind kind,
      @Nullable Period bucket) {
    static Block of(ReportRow row) {
      return new Block(
          row.provider(),
          row.source(),
          row.metric().id(),
          row.metric().unit().id(),
          row.kind(),
          row.bucket());
    }
  }

  private RowOrder() {}

  private static Comparator<ReportRow> nullable(Function<ReportRow, @Nullable String> text) {
    return Comparator.comparing(text, Comparator.nullsFirst(Comparator.naturalOrder()));
  }

  private static @Nullable String name(@Nullable Account account) {
    return account == null ? null : account.name();
  }

  private static @Nullable String id(@Nullable Account account) {
    return account == null ? null : account.id();
  }

  private static @Nullable String name(@Nullable Resource resource) {
    return resource == null ? null : resource.name();
  }

  private static @Nullable String type(@Nullable Resource resource) {
    return resource == null ? null : resource.type();
  }

  private static @Nullable String id(@Nullable Resource resource) {
    return resource == null ? null : resource.id();
  }
}
