package io.usagesdk.core.json;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import io.usagesdk.core.config.Secret;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import okio.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes single JSON values, null included: what the generated adapters are made of.
 *
 * <p>Every read throws {@link JsonDataException}, naming the path and the value, if there is
 * something else than expected. Numbers are also read out of strings, strings also out of numbers.
 */
public final class JsonValues {
  /** Far beyond any amount, and little enough for {@link BigDecimal#toPlainString} to be safe. */
  private static final int MAX_SCALE = 1_000;

  /** Longer numbers take a time to read that grows with the square of their length. */
  private static final int MAX_NUMBER_LENGTH = 1_000;

  private static final int MAX_QUOTED_LENGTH = 100;

  private static final Instant YEAR_0000 = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

  private JsonValues() {}

  /**
   * Reads a string.
   *
   * @param reader where it is next
   * @return the string, or null
   * @throws IOException if it cannot be read
   */
  public static @Nullable String nextString(JsonReader reader) throws IOException {
    return isNull(reader) ? reader.nextNull() : reader.nextString();
  }

  /**
   * Reads an integer, exactly.
   *
   * @param reader where it is next
   * @return the integer, or null
   * @throws IOException if it cannot be read
   */
  public static @Nullable Long nextLong(JsonReader reader) throws IOException {
    if (isNull(reader)) {
      return reader.nextNull();
    }
    try {
      return reader.nextLong();
    } catch (ArithmeticException e) {
      throw notWhole(reader, e);
    }
  }

  /**
   * Reads an integer of 32 bits.
   *
   * @param reader where it is next
   * @return the integer, or null
   * @throws IOException if it cannot be read
   */
  public static @Nullable Integer nextInteger(JsonReader reader) throws IOException {
    if (isNull(reader)) {
      return reader.nextNull();
    }
    try {
      return reader.nextInt();
    } catch (ArithmeticException e) {
      throw notWhole(reader, e);
    }
  }

  /**
   * Reads a binary floating-point number; money and counters are never such.
   *
   * @param reader where it is next
   * @return the nearest number, or null
   * @throws IOException if it cannot be read
   */
  public static @Nullable Double nextDouble(JsonReader reader) throws IOException {
    if (isNull(reader)) {
      return reader.nextNull();
    }
    return reader.nextDouble();
  }

  /**
   * Reads a boolean.
   *
   * @param reader where it is next
   * @return the boolean, or null
   * @throws IOException if it cannot be read
   */
  public static @Nullable Boolean nextBoolean(JsonReader reader) throws IOException {
    if (isNull(reader)) {
      return reader.nextNull();
    }
    return reader.nextBoolean();
  }

  /**
   * Reads a decimal number with the digits that are printed.
   *
   * @param reader where it is next
   * @return the number, or null
   * @throws IOException if it cannot be read, is longer than 1000 characters, or has so large an
   *     exponent that writing it out would fill the memory
   */
  public static @Nullable BigDecimal nextBigDecimal(JsonReader reader) throws IOException {
    return next(reader, "a decimal number", JsonValues::decimal);
  }

  /**
   * Reads a date-time with an offset.
   *
   * @param reader where it is next
   * @return the instant, or null
   * @throws IOException if it cannot be read, or has a year of more than four digits, as RFC 3339
   *     has not
   */
  public static @Nullable Instant nextInstant(JsonReader reader) throws IOException {
    return next(reader, "a date-time with an offset", JsonValues::instant);
  }

  /**
   * Reads a date-time that names no zone and means UTC.
   *
   * @param reader where it is next
   * @return the instant, or null
   * @throws IOException if it cannot be read, or has a year of more than four digits
   */
  public static @Nullable Instant nextUtcDateTime(JsonReader reader) throws IOException {
    return next(
        reader, "a date-time", text -> requireFourDigits(UtcDateTime.parse(text).instant()));
  }

  /**
   * Reads a date.
   *
   * @param reader where it is next
   * @return the date, or null
   * @throws IOException if it cannot be read
   */
  public static @Nullable LocalDate nextLocalDate(JsonReader reader) throws IOException {
    return next(reader, "a date", LocalDate::parse);
  }

  /**
   * Reads a UUID.
   *
   * @param reader where it is next
   * @return the UUID, or null
   * @throws IOException if it cannot be read
   */
  public static @Nullable UUID nextUUID(JsonReader reader) throws IOException {
    return next(reader, "a UUID", UUID::fromString);
  }

  /**
   * Reads a URI.
   *
   * @param reader where it is next
   * @return the URI, absolute or relative, or null
   * @throws IOException if it cannot be read
   */
  public static @Nullable URI nextURI(JsonReader reader) throws IOException {
    return next(reader, "a URI", URI::create);
  }

  /**
   * Reads bytes in Base64.
   *
   * @param reader where they are next
   * @return the bytes, or null
   * @throws IOException if they cannot be read
   */
  public static @Nullable ByteString nextByteString(JsonReader reader) throws IOException {
    return next(reader, "Base64", JsonValues::bytes);
  }

  /**
   * Reads a string that must not be seen.
   *
   * @param reader where it is next
   * @return the secret, or null
   * @throws IOException if it cannot be read; the message does not show it
   */
  public static @Nullable Secret nextSecret(JsonReader reader) throws IOException {
    return isNull(reader) ? reader.nextNull() : Secret.of(reader.nextString());
  }

  /**
   * Writes a value as the string that its {@code toString} returns.
   *
   * @param writer where to
   * @param value the value, or null
   * @throws IOException if it cannot be written
   */
  public static void write(JsonWriter writer, @Nullable Object value) throws IOException {
    writer.value(value == null ? null : value.toString());
  }

  /**
   * Writes a decimal number as a string, digit for digit and without an exponent.
   *
   * @param writer where to
   * @param value the number, or null
   * @throws IOException if it cannot be written
   * @throws JsonDataException if it has so large an exponent that writing it out would fill the
   *     memory, or could not be read again
   */
  public static void writeText(JsonWriter writer, @Nullable BigDecimal value) throws IOException {
    if (value != null && isBeyondScale(value)) {
      throw new JsonDataException("Exponent beyond " + MAX_SCALE + " at path " + writer.getPath());
    }
    writer.value(value == null ? null : value.toPlainString());
  }

  /**
   * Checks that a value of an enum may be unknown: not if the reader is to {@linkplain
   * JsonReader#failOnUnknown fail} on what is not known.
   *
   * @param reader which has just read the value
   * @param value what it has read
   * @param known the values that are known
   * @throws JsonDataException if the value may not be unknown
   */
  public static void checkUnknown(JsonReader reader, String value, List<?> known) {
    if (reader.failOnUnknown()) {
      String values = known.stream().map(Object::toString).collect(Collectors.joining(", "));
      throw new JsonDataException(
          "Expected one of "
              + values
              + " but was "
              + quote(value)
              + " at path "
              + pathOfLastValue(reader));
    }
  }

  /**
   * Writes a string.
   *
   * @param writer where to
   * @param value the string, or null
   * @throws IOException if it cannot be written
   * @throws JsonDataException if it holds half a character, which has no bytes in UTF-8, so that
   *     two different strings could become one
   */
  public static void write(JsonWriter writer, @Nullable String value) throws IOException {
    if (value != null && holdsHalfACharacter(value)) {
      throw new JsonDataException(
          "Expected Unicode text but was text with half a surrogate pair at path "
              + writer.getPath());
    }
    writer.value(value);
  }

  /**
   * Writes an instant in UTC, with as many fractional digits as it needs.
   *
   * @param writer where to
   * @param value the instant, or null
   * @throws IOException if it cannot be written
   * @throws JsonDataException if its year is not one of 0000 to 9999, which is all that date-times
   *     can hold
   */
  public static void write(JsonWriter writer, @Nullable Instant value) throws IOException {
    if (value != null && isBeyondYears(value)) {
      throw new JsonDataException(
          "Expected a year from 0000 to 9999 but was " + value + " at path " + writer.getPath());
    }
    writer.value(value == null ? null : value.toString());
  }

  /**
   * Writes bytes in Base64.
   *
   * @param writer where to
   * @param value the bytes, or null
   * @throws IOException if they cannot be written
   */
  public static void write(JsonWriter writer, @Nullable ByteString value) throws IOException {
    writer.value(value == null ? null : value.base64());
  }

  /**
   * Writes a secret as it is.
   *
   * @param writer where to
   * @param value the secret, or null
   * @throws IOException if it cannot be written
   */
  public static void write(JsonWriter writer, @Nullable Secret value) throws IOException {
    writer.value(value == null ? null : value.reveal());
  }

  /**
   * Returns the complaint that an object lacks a member it must have.
   *
   * @param reader which has just read the object, its end included
   * @param name the member's name on the wire
   * @return the exception, for the caller to throw
   */
  public static JsonDataException missing(JsonReader reader, String name) {
    String path = pathOfLastValue(reader) + "." + name;
    return new JsonDataException("Required value '" + name + "' missing at path " + path);
  }

  /** Moshi lets this through where it reads text out of maps. */
  private static JsonDataException notWhole(JsonReader reader, ArithmeticException cause) {
    return new JsonDataException(
        "Expected a whole number but was another at path " + reader.getPath(), cause);
  }

  static boolean isNull(JsonReader reader) throws IOException {
    return reader.peek() == JsonReader.Token.NULL;
  }

  private static <T> @Nullable T next(
      JsonReader reader, String expected, Function<String, T> parser) throws IOException {
    if (isNull(reader)) {
      return reader.nextNull();
    }
    String text = reader.nextString();
    try {
      return parser.apply(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      String path = pathOfLastValue(reader);
      throw new JsonDataException(
          "Expected " + expected + " but was " + quote(text) + " at path " + path, e);
    }
  }

  private static Instant instant(String text) {
    return requireFourDigits(DateTimes.instant(text));
  }

  /** Keeps out the ends of time, next to which no month can be added any more. */
  private static Instant requireFourDigits(Instant instant) {
    if (isBeyondYears(instant)) {
      throw new DateTimeException("beyond the years 0000 to 9999");
    }
    return instant;
  }

  private static boolean holdsHalfACharacter(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        i++;
        if (i == text.length() || !Character.isSurrogatePair(c, text.charAt(i))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isBeyondYears(Instant instant) {
    return instant.isBefore(YEAR_0000) || !instant.isBefore(YEAR_10000);
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > MAX_NUMBER_LENGTH) {
      throw new NumberFormatException("longer than " + MAX_NUMBER_LENGTH + " characters");
    }
    BigDecimal number = new BigDecimal(text);
    if (isBeyondScale(number)) {
      throw new NumberFormatException("exponent beyond " + MAX_SCALE);
    }
    return number;
  }

  private static boolean isBeyondScale(BigDecimal number) {
    return Math.abs((long) number.scale()) > MAX_SCALE;
  }

  private static ByteString bytes(String text) {
    ByteString bytes = ByteString.decodeBase64(text);
    if (bytes == null) {
      throw new IllegalArgumentException("not Base64");
    }
    return bytes;
  }

  /**
   * Returns a text as messages show it.
   *
   * @param text any text
   * @return the text between quotes, or only its beginning if it is long
   */
  public static String quote(String text) {
    if (text.length() <= MAX_QUOTED_LENGTH) {
      return "'" + text + "'";
    }
    boolean splitsCharacter = Character.isHighSurrogate(text.charAt(MAX_QUOTED_LENGTH - 1));
    String beginning = text.substring(0, MAX_QUOTED_LENGTH - (splitsCharacter ? 1 : 0));
    return "'" + beginning + "...' (" + text.length() + " characters)";
  }

  /** Returns the path of the value just read: in an array the reader is already one further on. */
  private static String pathOfLastValue(JsonReader reader) {
    String path = reader.getPath();
    int open = path.lastIndexOf('[');
    if (open < 0 || !path.endsWith("]")) {
      return path;
    }
    String index = path.substring(open + 1, path.length() - 1);
    return index.matches("[1-9][0-9]{0,8}")
        ? path.substring(0, open + 1) + (Integer.parseInt(index) - 1) + "]"
        : path;
  }
}
