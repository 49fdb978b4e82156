package io.usagesdk.core.report;

import io.usagesdk.core.Granularity;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What sums may be grouped by. Calendar times are those of UTC; of the times only one can be
 * chosen.
 */
public enum Dimension {
  /** The provider, all its configured accounts together. */
  PROVIDER,

  /** The configured account: the provider, and the name it is configured under if it has one. */
  SOURCE,

  /** The provider's product. */
  SERVICE,

  /** What was measured. Always in effect: what different metrics count cannot be added up. */
  METRIC,

  /**
   * Whom the use is booked to. Ids are those of one configured account: another one may give the
   * same id to somebody else.
   */
  ACCOUNT,

  /** What was used, by type and id. Ids are those of one configured account, as with accounts. */
  RESOURCE,

  /** The hour. */
  HOUR,

  /** The day. */
  DAY,

  /** The week, from Monday on, as ISO 8601 has it. */
  WEEK,

  /** The calendar month. */
  MONTH,

  /** The period of the record itself, whatever it is. */
  PERIOD;

  /**
   * Returns the name of the dimension on a command line.
   *
   * @return lower case, such as {@code account}
   */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the dimension of a name.
   *
   * @param id the name, in any case
   * @return the dimension, or empty if there is none of that name
   */
  public static Optional<Dimension> of(String id) {
    return List.of(values()).stream().filter(d -> d.name().equalsIgnoreCase(id)).findFirst();
  }

  /**
   * Tells whether this is one of the times.
   *
   * @return true for {@link #HOUR}, {@link #DAY}, {@link #WEEK}, {@link #MONTH} and {@link #PERIOD}
   */
  public boolean isTime() {
    return this == PERIOD || granularity().isPresent();
  }

  /**
   * Returns the stretch of the calendar that this groups by.
   *
   * @return how long it is, or empty where this is no time of the calendar
   */
  public Optional<Granularity> granularity() {
    return switch (this) {
      case HOUR -> Optional.of(Granularity.HOUR);
      case DAY -> Optional.of(Granularity.DAY);
      case WEEK -> Optional.of(Granularity.WEEK);
      case MONTH -> Optional.of(Granularity.MONTH);
      default -> Optional.empty();
    };
  }

  /**
   * Tells whether {@link UsageReport#top} chooses among the groups of this.
   *
   * @return true for {@link #SERVICE}, {@link #ACCOUNT} and {@link #RESOURCE}
   */
  public boolean isRanked() {
    return this == SERVICE || this == ACCOUNT || this == RESOURCE;
  }

  /** Returns the dimensions with those that they cannot do without, in an unmodifiable set. */
  static Set<Dimension> complete(Collection<Dimension> chosen) {
    String times =
        chosen.stream()
            .distinct()
            .filter(Dimension::isTime)
            .map(Dimension::id)
            .collect(Collectors.joining(" and "));
    if (times.contains(" ")) {
      throw new IllegalArgumentException(
          times + " are several times to group by, there can be one");
    }
    EnumSet<Dimension> all = EnumSet.of(METRIC);
    all.addAll(chosen);
    if (all.contains(ACCOUNT) || all.contains(RESOURCE)) {
      all.add(SOURCE);
    }
    if (all.contains(SOURCE) || all.contains(SERVICE)) {
      all.add(PROVIDER);
    }
    return Collections.unmodifiableSet(all);
  }

  /** Returns the one that is a time. */
  static Optional<Dimension> time(Set<Dimension> dimensions) {
    return dimensions.stream().filter(Dimension::isTime).findFirst();
  }
}
