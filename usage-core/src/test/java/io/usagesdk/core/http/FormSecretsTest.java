package io.usagesdk.core.http;

import static io.usagesdk.core.http.Wire.widget;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.config.Secret;
import java.io.IOException;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import retrofit2.Call;
import retrofit2.http.Field;
import retrofit2.http.FormUrlEncoded;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.Query;

class FormSecretsTest {
  interface SignInApi {
    @FormUrlEncoded
    @POST("signin")
    Call<Widget> signIn(@Field("user") String user, @Field("password") Secret password);

    @GET("signin")
    Call<Widget> inTheUrl(@Query("password") Secret password);
  }

  @RegisterExtension final Wire wire = new Wire();

  @Test
  void aSecretInAFormArrivesAsItIs() throws IOException {
    String password = "fake p+ss&w=rd%41/\u00e9\u20ac\ud83d\ude00 ";
    wire.willAnswer(widget(1));

    wire.open(wire.builder()).api(SignInApi.class).signIn("a+b c", Secret.of(password)).execute();

    String body = String.valueOf(wire.requests().get(0).getBody().utf8());
    HttpUrl form = HttpUrl.get("http://h/?" + body.replace("+", "%20"));
    assertThat(form.queryParameterNames()).containsExactly("user", "password");
    assertThat(form.queryParameter("user")).isEqualTo("a+b c");
    assertThat(form.queryParameter("password")).isEqualTo(password);
  }

  @Test
  void aSecretInAUrlIsRefused() {
    SignInApi api = wire.open(wire.builder()).api(SignInApi.class);

    assertThatThrownBy(() -> api.inTheUrl(Secret.of("fake-password")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasStackTraceContaining("a secret can only be sent in a body");
    assertThat(wire.requests()).isEmpty();
  }
}
