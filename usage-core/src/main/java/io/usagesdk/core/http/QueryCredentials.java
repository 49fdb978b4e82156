package io.usagesdk.core.http;

import io.usagesdk.core.config.Secret;
import io.usagesdk.core.error.ConfigurationException;
import java.util.List;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.Request;

/** A secret that is sent in the query, and put there at the last moment. */
final class QueryCredentials implements Credentials {
  private final String parameter;
  private final Secret secret;

  private QueryCredentials(String parameter, Secret secret) {
    this.parameter = parameter;
    this.secret = secret;
  }

  static QueryCredentials of(String provider, String key, String parameter, Secret secret) {
    String value = secret.reveal();
    if (value.isEmpty() || value.codePoints().anyMatch(QueryCredentials::isImpossible)) {
      throw new ConfigurationException(
          provider,
          value.isEmpty()
              ? key + " is empty"
              : key + " holds a line break or another character that no key has",
          "copy it again, without what surrounds it");
    }
    return new QueryCredentials(parameter, secret);
  }

  /** A surrogate without its other half has no bytes, so it would arrive as something else. */
  private static boolean isImpossible(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }

  @Override
  public Request authorize(Request request) {
    return request;
  }

  @Override
  public Request onWire(Request request) {
    HttpUrl url = request.url().newBuilder().setQueryParameter(parameter, secret.reveal()).build();
    return request.newBuilder().url(url).build();
  }

  @Override
  public List<Secret> secrets() {
    return List.of(secret);
  }

  @Override
  public Set<String> sensitiveNames() {
    return Set.of(parameter);
  }

  @Override
  public String toString() {
    return parameter + "=" + secret;
  }
}
