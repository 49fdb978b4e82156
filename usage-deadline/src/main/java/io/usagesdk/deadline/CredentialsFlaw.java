package io.usagesdk.deadline;

import io.usagesdk.core.error.ConfigurationException;

/**
 * Why there are no credentials.
 *
 * @param what what is missing or wrong, and where
 * @param advice what to do about it
 */
record CredentialsFlaw(String what, String advice) {
  ConfigurationException toException(String label) {
    return new ConfigurationException(label, what, advice);
  }
}
