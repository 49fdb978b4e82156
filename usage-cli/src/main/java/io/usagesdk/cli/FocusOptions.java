package io.usagesdk.cli;

import io.usagesdk.core.error.ConfigurationException;
import io.usagesdk.export.FocusCsv;
import io.usagesdk.export.FocusVersion;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What is wanted of FOCUS. */
final class FocusOptions {
  private static final String VERSION = "--focus-version";
  private static final String CURRENCY = "--focus-currency";
  private static final String ACCOUNT = "--focus-account";

  @Option(
      names = VERSION,
      paramLabel = "VERSION",
      converter = VersionConverter.class,
      completionCandidates = Versions.class,
      description = "focus-csv: the version of FOCUS, ${COMPLETION-CANDIDATES}. Default: 1.4.")
  private @Nullable FocusVersion version;

  @Option(
      names = CURRENCY,
      paramLabel = "CODE",
      description =
          "focus-csv: the billing currency, three letters of ISO 4217. Default: USD. Nothing is"
              + " converted.")
  private @Nullable String currency;

  @Option(
      names = ACCOUNT,
      paramLabel = "ID[=NAME]",
      description =
          "focus-csv: the billing account. Default: the tenant or user of the records, else the"
              + " account asked, as after -p.")
  private @Nullable String account;

  /** Refuses the options where nothing is written after FOCUS. */
  void requireFor(OutputForm form) {
    if (form == OutputForm.FOCUS_CSV) {
      return;
    }
    String given = version != null ? VERSION : currency != null ? CURRENCY : ACCOUNT;
    if (version != null || currency != null || account != null) {
      throw new ConfigurationException(
          given, "it is for FOCUS alone", "leave it out, or add -o focus-csv");
    }
  }

  FocusVersion version() {
    return version == null ? FocusVersion.V1_4 : version;
  }

  FocusCsv format(List<String> columns) {
    FocusCsv.Builder builder = FocusCsv.builder().version(version());
    setCurrency(builder);
    setAccount(builder);
    try {
      return builder.columns(columns).build();
    } catch (IllegalArgumentException e) {
      throw CsvOptions.wrongColumns(e);
    }
  }

  private void setCurrency(FocusCsv.Builder builder) {
    if (currency != null) {
      try {
        builder.currency(currency);
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(
            CURRENCY, String.valueOf(e.getMessage()), "give the code of one");
      }
    }
  }

  private void setAccount(FocusCsv.Builder builder) {
    if (account != null) {
      int equals = account.indexOf('=');
      try {
        builder.billingAccount(
            equals < 0 ? account : account.substring(0, equals),
            equals < 0 ? null : account.substring(equals + 1));
      } catch (IllegalArgumentException e) {
        throw new ConfigurationException(
            ACCOUNT, String.valueOf(e.getMessage()), "write it like 4711 or 4711=Example");
      }
    }
  }

  /** Reads a version. */
  static final class VersionConverter implements ITypeConverter<FocusVersion> {
    @Override
    public FocusVersion convert(String value) {
      return FocusVersion.of(value)
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "FOCUS " + value + " cannot be written: use 1.4 or 1.2"));
    }
  }

  /** The versions, for help and completion. */
  static final class Versions implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Arrays.stream(FocusVersion.values()).map(FocusVersion::id).iterator();
    }
  }
}
