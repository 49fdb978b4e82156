package io.usagesdk.core.http;

import io.usagesdk.core.config.Secret;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import okhttp3.Request;
import okhttp3.Response;

/** A token that is got from a server, in the header {@code Authorization: Bearer}. */
final class TokenCredentials implements Credentials {
  private static final String AUTHORIZATION = "Authorization";

  private final SingleFlightToken token;
  private final List<Secret> configured;

  TokenCredentials(SingleFlightToken token, List<Secret> configured) {
    this.token = token;
    this.configured = List.copyOf(configured);
  }

  @Override
  public Request authorize(Request request) throws IOException {
    AccessToken good = token.get(Exchange.of(request));
    return request
        .newBuilder()
        .header(AUTHORIZATION, "Bearer " + good.value().reveal())
        .tag(AccessToken.class, good)
        .build();
  }

  /**
   * Always worth one repeat: the new token may look like the old one and be good all the same. It
   * is got when the request is authorized again.
   */
  @Override
  public boolean renew(Request refused, Response response) {
    token.refuse(refused.tag(AccessToken.class));
    return true;
  }

  @Override
  public List<Secret> secrets() {
    List<Secret> secrets = new ArrayList<>(configured);
    for (AccessToken known : token.known()) {
      secrets.add(known.value());
    }
    return secrets;
  }

  @Override
  public Set<String> sensitiveNames() {
    return Set.of(AUTHORIZATION);
  }

  @Override
  public String toString() {
    return AUTHORIZATION + ": Bearer ***";
  }
}
