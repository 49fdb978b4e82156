package io.usagesdk.core.http;

import io.usagesdk.core.config.Secret;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import retrofit2.Converter;
import retrofit2.Retrofit;
import retrofit2.http.Field;

/**
 * Sends secrets as fields of a form; Retrofit's own way would send their {@code toString}. Refuses
 * them anywhere else but in a body, since URLs are shown.
 */
final class FormSecrets extends Converter.Factory {
  private static final Converter<Secret, String> REVEALED = Secret::reveal;

  @Override
  public @Nullable Converter<?, String> stringConverter(
      Type type, Annotation[] annotations, Retrofit retrofit) {
    if (type != Secret.class) {
      return null;
    }
    if (Arrays.stream(annotations).noneMatch(Field.class::isInstance)) {
      throw new IllegalArgumentException("a secret can only be sent in a body");
    }
    return REVEALED;
  }
}
