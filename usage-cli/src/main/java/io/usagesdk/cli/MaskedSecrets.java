package io.usagesdk.cli;

import io.usagesdk.core.config.Secret;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The last line of defence: the library puts no secret into a message, but other people's code
 * below it might, in an exception nobody foresaw.
 */
final class MaskedSecrets {
  /** A shorter one would blot out ordinary words and is no secret to speak of. */
  private static final int MIN_LENGTH = 4;

  private final List<String> values = new CopyOnWriteArrayList<>();

  void add(Secret secret) {
    if (secret.reveal().length() >= MIN_LENGTH) {
      values.add(secret.reveal());
    }
  }

  String mask(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, "***");
    }
    return masked;
  }
}
