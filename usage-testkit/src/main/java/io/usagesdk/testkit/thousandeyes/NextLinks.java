package io.usagesdk.testkit.thousandeyes;

/**
 * How the pages of a listing point to each other: the usual way, or one that a client may trip
 * over.
 */
public enum NextLinks {
  /** An absolute URL on the API's own host, its cursor percent-encoded; none on the last page. */
  ABSOLUTE,
  /** As {@link #ABSOLUTE}, but without scheme and host. */
  RELATIVE,
  /** As {@link #ABSOLUTE}, but on another host, which must never see the token. */
  FOREIGN_HOST,
  /**
   * The cursor stands in the link as it is, {@code +}, {@code /} and {@code =} included, and is
   * only taken back that way: {@code +} does not mean a space.
   */
  UNENCODED_CURSOR,
  /** From the second page on, each page points to itself: followed blindly, this never ends. */
  REPEATED,
  /** As {@link #ABSOLUTE}, but the last page has a {@code next} that is null. */
  NULL_NEXT,
  /** As {@link #ABSOLUTE}, but the last page has {@code _links} that are null. */
  NULL_LINKS
}
