package io.usagesdk.testkit.elevate;

import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import java.io.IOException;
import okio.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What is exchanged for an access token.
 *
 * @param clientId who it is
 * @param secretKey the secret that proves it
 */
record Credentials(String clientId, String secretKey) {
  static Credentials read(String body) {
    String clientId = null;
    String secret = null;
    try (JsonReader json = JsonReader.of(new Buffer().writeUtf8(body))) {
      json.beginObject();
      while (json.hasNext()) {
        switch (json.nextName()) {
          case "clientId" -> clientId = text(json);
          case "secret" -> secret = text(json);
          default -> json.skipValue();
        }
      }
      json.endObject();
      if (json.peek() != JsonReader.Token.END_DOCUMENT) {
        throw new JsonDataException("more than one document");
      }
    } catch (IOException | JsonDataException e) {
      throw new Problems.Refusal("body", "must be an object with clientId and secret");
    }
    return new Credentials(required("clientId", clientId), required("secret", secret));
  }

  /** Moshi would take a number for a text, too. */
  private static String text(JsonReader json) throws IOException {
    if (json.peek() != JsonReader.Token.STRING) {
      throw new JsonDataException("not a text");
    }
    return json.nextString();
  }

  private static String required(String name, @Nullable String text) {
    if (text == null || text.isEmpty()) {
      throw new Problems.Refusal(name, "must be there");
    }
    return text;
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "credentials of " + clientId;
  }
}
