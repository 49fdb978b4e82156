package io.usagesdk.core.error;

/** A setting or an argument is missing or wrong. Raised before anything is sent. */
public final class ConfigurationException extends UsageException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param provider whose setting it is; {@code configuration} if nobody's in particular
   * @param what what is wrong, naming the setting and, unless it is secret, its value
   * @param advice what to do about it
   */
  public ConfigurationException(String provider, String what, String advice) {
    super(provider, null, line(provider, what, advice), null);
  }
}
