package io.usagesdk.core.http;

import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;
import retrofit2.Call;
import retrofit2.CallAdapter;
import retrofit2.Converter;
import retrofit2.Retrofit;

/** Makes the methods of generated interfaces return {@link ApiCall}s. */
final class ApiCallAdapterFactory extends CallAdapter.Factory {
  private final okhttp3.Call.Factory client;
  private final Failures failures;
  private final Calls all;

  ApiCallAdapterFactory(okhttp3.Call.Factory client, Failures failures, Calls all) {
    this.client = client;
    this.failures = failures;
    this.all = all;
  }

  @Override
  public @Nullable CallAdapter<?, ?> get(
      Type returnType, Annotation[] annotations, Retrofit retrofit) {
    if (getRawType(returnType) != Call.class || !(returnType instanceof ParameterizedType call)) {
      return null;
    }
    return adapter(getParameterUpperBound(0, call), annotations, retrofit);
  }

  private <T> CallAdapter<T, Call<T>> adapter(
      Type responseType, Annotation[] annotations, Retrofit retrofit) {
    Converter<ResponseBody, T> converter =
        retrofit.responseBodyConverter(responseType, annotations);
    return new CallAdapter<>() {
      @Override
      public Type responseType() {
        return responseType;
      }

      @Override
      public Call<T> adapt(Call<T> call) {
        return new ApiCall<>(client, failures, all, converter::convert, call.request());
      }
    };
  }
}
