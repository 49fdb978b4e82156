package io.usagesdk.cli;

import io.usagesdk.core.Capability;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.UsageProviders;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.export.OutputFormat;
import io.usagesdk.export.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;

/**
 * What the commands that list something have in common: most of their options and the way they run.
 */
final class ListingRun {
  @Mixin private final FormatOption format = new FormatOption();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final ConfigOptions configuration = new ConfigOptions();
  @Mixin private final MessageOptions verbosity = new MessageOptions();

  /**
   * What is listed.
   *
   * @param needed what a provider must be able to do to be asked
   * @param opener opens a writer of it
   * @param whenEmpty what to say if there is none of it
   * @param listing what one account has of it
   */
  record Subject<T>(
      Capability needed, Opener<T> opener, String whenEmpty, Gathering.Listing<T> listing) {}

  /** Opens a writer of what is listed. */
  interface Opener<T> {
    RecordWriter<T> open(OutputFormat format, OutputStream out, Charset charset);
  }

  <T> int run(Session session, SelectionOptions selection, Subject<T> subject) throws IOException {
    List<UsageProviderFactory> factories = UsageProviders.available();
    UsageConfig config = configuration.load(session, factories);
    List<ConfiguredAccount> accounts = selection.select(config, factories, subject.needed());
    Messages messages = verbosity.messages(session);
    List<UsageProvider> providers = new ArrayList<>();
    LoggedWarnings warnings = LoggedWarnings.to(messages);
    try (warnings;
        Destination destination = Destination.open(session, output.file(), messages.progress())) {
      // All of them first, so that a mistake in the last one's settings is found before any call.
      accounts.forEach(a -> providers.add(a.open(session.masked())));
      return write(providers, messages, destination, subject);
    } finally {
      providers.forEach(UsageProvider::close);
    }
  }

  private <T> int write(
      List<UsageProvider> providers, Messages messages, Destination destination, Subject<T> subject)
      throws IOException {
    Gathering<T> gathering;
    try (RecordWriter<T> writer =
        subject.opener().open(format.format(), destination.stream(), destination.charset())) {
      gathering = new Gathering<>(writer, messages, subject.listing());
      for (UsageProvider provider : providers) {
        gathering.ask(provider);
      }
    }
    int code = gathering.exitCode(output.strict());
    if (code == ExitCode.OK || code == ExitCode.PARTIAL) {
      destination.commit();
    }
    if (code == ExitCode.OK && gathering.written() == 0) {
      messages.note(subject.whenEmpty());
    }
    return code;
  }
}
