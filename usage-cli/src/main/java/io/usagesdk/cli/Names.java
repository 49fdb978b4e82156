package io.usagesdk.cli;

import io.usagesdk.core.Account;
import io.usagesdk.core.Resource;
import org.jspecify.annotations.Nullable;

/** What people call things. */
final class Names {
  private Names() {}

  static String of(Account account) {
    return nameOr(account.name(), account.id());
  }

  static String of(Resource resource) {
    return nameOr(resource.name(), resource.id());
  }

  private static String nameOr(@Nullable String name, String id) {
    return name == null || name.isBlank() ? id : name;
  }
}
