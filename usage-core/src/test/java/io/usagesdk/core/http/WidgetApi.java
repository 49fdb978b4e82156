package io.usagesdk.core.http;

import okhttp3.ResponseBody;
import retrofit2.Call;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;
import retrofit2.http.Streaming;
import retrofit2.http.Url;

/** An interface as the generator writes them. */
interface WidgetApi {
  @GET("widgets")
  Call<Widget> listWidgets();

  @GET("widgets")
  Call<Widget> searchWidgets(@Query("api_key") String key, @Query("q") String words);

  @GET
  Call<Widget> widgetsAt(@Url String url);

  @POST("widgets")
  Call<Widget> createWidget(@Body Widget widget);

  @Idempotent
  @POST("widgets/report")
  Call<Widget> reportWidgets(@Body Widget widget);

  @PUT("widgets/1")
  Call<Widget> replaceWidget(@Body Widget widget);

  @DELETE("widgets/{id}")
  Call<Void> deleteWidget(@Path("id") String id);

  @Streaming
  @GET("widgets/export")
  Call<ResponseBody> exportWidgets();
}
