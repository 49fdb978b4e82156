package io.usagesdk.core.config;

import io.usagesdk.core.AcmeFactory;
import io.usagesdk.core.UsageProviderFactory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Every place where a setting can stand, all of them empty at first. */
final class Places {
  static final UsageProviderFactory ACME = new AcmeFactory();

  private final Path root;
  private final Map<String, String> environment = new HashMap<>();
  private final Properties systemProperties = new Properties();
  private final List<String[]> overrides = new ArrayList<>();
  private @Nullable Path named;

  Places(Path root) {
    this.root = root;
  }

  Places set(String name, String value) {
    overrides.add(new String[] {name, value});
    return this;
  }

  Places property(String name, String value) {
    systemProperties.setProperty(name, value);
    return this;
  }

  Places variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  Places workingDirectory(String... lines) {
    write(root.resolve("work/usage.properties"), lines);
    return this;
  }

  Places homeDirectory(String... lines) {
    write(root.resolve("home/.config/usage/usage.properties"), lines);
    return this;
  }

  Places file(String... lines) {
    named = write(root.resolve("named.properties"), lines);
    return this;
  }

  Places file(Path path) {
    named = path;
    return this;
  }

  UsageConfig load() {
    UsageConfig.Builder builder =
        UsageConfig.builder()
            .environment(environment)
            .systemProperties(systemProperties)
            .workingDirectory(root.resolve("work"))
            .homeDirectory(root.resolve("home"));
    overrides.forEach(o -> builder.set(o[0], o[1]));
    if (named != null) {
      builder.file(named);
    }
    return builder.build();
  }

  /** Returns the one account of the provider, which needs a token. */
  ProviderSettings only() {
    List<ProviderSettings> accounts = load().requireAccounts(ACME);
    if (accounts.size() != 1) {
      throw new AssertionError(accounts.size() + " accounts");
    }
    return accounts.get(0);
  }

  private static Path write(Path path, String... lines) {
    try {
      Files.createDirectories(path.getParent());
      return Files.write(path, List.of(lines), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
