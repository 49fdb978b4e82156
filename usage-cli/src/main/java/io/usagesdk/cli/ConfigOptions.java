package io.usagesdk.cli;

import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.error.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where settings come from. */
final class ConfigOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Properties file with settings. Default: ./usage.properties, else"
              + " ~/.config/usage/usage.properties.")
  private @Nullable Path file;

  // Not a map: picocli would print a malformed pair, and half of a pair may be a secret.
  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "One setting, written <provider>.<key>=<value>; wins over environment and file. Keep"
              + " secrets in those, other users can see a command line.")
  private List<String> settings = new ArrayList<>();

  UsageConfig load(Session session, List<UsageProviderFactory> factories) {
    UsageConfig.Builder builder =
        UsageConfig.builder()
            .environment(session.environment())
            .systemProperties(session.systemProperties())
            .workingDirectory(session.workingDirectory())
            .homeDirectory(session.homeDirectory());
    if (file != null) {
      builder.file(session.workingDirectory().resolve(file));
    }
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      if (equals < 0) {
        throw new ConfigurationException(
            "--set", "there is no '=' in its value", "write --set <provider>.<key>=<value>");
      }
      builder.set(setting.substring(0, equals), setting.substring(equals + 1));
    }
    UsageConfig config = builder.build();
    config.rejectUnknownProviders(factories.stream().map(UsageProviderFactory::id).toList());
    return config;
  }
}
