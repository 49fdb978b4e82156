package io.usagesdk.cli;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.http.Redactor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The last line of defence: the library puts no secret into a message, but other people's code
 * below it might, in an exception nobody foresaw.
 */
final class MaskedSecrets {
  private final List<Secret> secrets = new CopyOnWriteArrayList<>();
  private final Redactor redactor = Redactor.of(Set.of(), () -> List.copyOf(secrets));

  void add(Secret secret) {
    secrets.add(secret);
  }

  String mask(String text) {
    return redactor.text(text);
  }
}
