package io.usagesdk.cli;

import io.usagesdk.core.Capability;
import io.usagesdk.core.UsageProvider;
import io.usagesdk.core.UsageProviderFactory;
import io.usagesdk.core.UsageProviders;
import io.usagesdk.core.config.UsageConfig;
import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.core.sending.UsageSender;
import io.usagesdk.export.RecordWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;

/**
 * What the commands that list something have in common: most of their options and the way they run.
 */
final class ListingRun {
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final ConfigOptions configuration = new ConfigOptions();
  @Mixin private final MessageOptions verbosity = new MessageOptions();

  /**
   * A side of an account.
   *
   * @param needed what a provider must be able to do to have it
   * @param opener opens it, for no message to show the account's secrets from then on
   * @param closer closes it
   */
  record Side<S>(
      Capability needed,
      BiFunction<ConfiguredAccount, MaskedSecrets, S> opener,
      Consumer<S> closer) {
    static final Side<UsageSender> SENDING =
        new Side<>(Capability.SENDING, ConfiguredAccount::openSender, UsageSender::close);

    static Side<UsageProvider> reporting(Capability what) {
      return new Side<>(what, ConfiguredAccount::open, UsageProvider::close);
    }
  }

  /**
   * What is listed.
   *
   * @param side whom to ask
   * @param form how it is written
   * @param whenEmpty what to say if there is none of it
   * @param asking how the accounts are asked for it
   */
  record Subject<S, T>(Side<S> side, Form<T> form, String whenEmpty, Asking<S, T> asking) {}

  /**
   * A form of output.
   *
   * @param opener opens a writer
   * @param companion what describes a file of it, in another one; null for nothing
   */
  record Form<T>(Opener<T> opener, ReplacedPair.@Nullable Companion companion) {
    static <T> Form<T> of(Opener<T> opener) {
      return new Form<>(opener, null);
    }
  }

  /** Opens a writer of what is listed. */
  interface Opener<T> {
    RecordWriter<T> open(OutputStream out, Charset charset);
  }

  <S, T> int run(Session session, SelectionOptions selection, Subject<S, T> subject)
      throws IOException, InterruptedException {
    List<ConfiguredAccount> accounts = accounts(session, selection, subject.side().needed());
    Messages messages = verbosity.messages(session);
    List<Asking.Opened<S>> opened = new ArrayList<>();
    LoggedWarnings warnings = LoggedWarnings.to(messages);
    try (warnings;
        Destination destination = destination(session, messages, subject.form().companion())) {
      // All of them first, so that a mistake in the last one's settings is found before any call.
      for (ConfiguredAccount account : accounts) {
        S side = subject.side().opener().apply(account, session.masked());
        opened.add(new Asking.Opened<>(account.label(), side));
      }
      return write(opened, messages, destination, subject);
    } finally {
      opened.forEach(o -> subject.side().closer().accept(o.side()));
    }
  }

  /** Has something else done than listing, which is for one account. */
  <S> void onOne(
      Session session, SelectionOptions selection, Side<S> side, Function<S, String> task) {
    if (output.file() != null) {
      throw new ConfigurationException(OutputOptions.OUT, "nothing is listed here", "leave it out");
    }
    ConfiguredAccount account = Accounts.only(accounts(session, selection, side.needed()));
    Messages messages = verbosity.messages(session);
    LoggedWarnings warnings = LoggedWarnings.to(messages);
    try (warnings) {
      S opened = side.opener().apply(account, session.masked());
      try {
        messages.note(account.label() + ": " + task.apply(opened));
      } finally {
        side.closer().accept(opened);
      }
    }
  }

  private List<ConfiguredAccount> accounts(
      Session session, SelectionOptions selection, Capability needed) {
    List<UsageProviderFactory> factories = UsageProviders.available();
    UsageConfig config = configuration.load(session, factories);
    return selection.select(new Accounts(config, factories, needed));
  }

  private Destination destination(
      Session session, Messages messages, ReplacedPair.@Nullable Companion companion)
      throws IOException {
    Path file = output.file();
    return file == null || companion == null
        ? Destination.open(session, file, messages.progress())
        : ReplacedPair.open(
            OutputOptions.OUT,
            session.workingDirectory().resolve(file),
            companion,
            session.exitHooks());
  }

  private <S, T> int write(
      List<Asking.Opened<S>> opened,
      Messages messages,
      Destination destination,
      Subject<S, T> subject)
      throws IOException, InterruptedException {
    AtomicLong written = new AtomicLong();
    Outcome outcome;
    try (RecordWriter<T> writer =
        subject.form().opener().open(destination.stream(), destination.charset())) {
      outcome =
          subject
              .asking()
              .ask(
                  opened,
                  item -> {
                    writer.write(item);
                    written.incrementAndGet();
                  },
                  messages);
    }
    int code = outcome.exitCode(output.strict());
    if (code == ExitCode.OK || code == ExitCode.PARTIAL) {
      destination.commit();
    }
    outcome.summary().forEach(messages::note);
    Path file = output.file();
    if (file != null && outcome.isPartial()) {
      messages.note(
          output.strict()
              ? file + " is left as it was (--strict)"
              : file + " has " + outcome.complete() + " of " + opened.size() + " accounts");
    }
    if (code == ExitCode.OK && written.get() == 0) {
      messages.note(subject.whenEmpty());
    }
    return code;
  }
}
