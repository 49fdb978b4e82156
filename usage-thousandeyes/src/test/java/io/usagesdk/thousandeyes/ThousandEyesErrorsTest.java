package io.usagesdk.thousandeyes;

import static org.assertj.core.api.Assertions.assertThat;

import io.usagesdk.core.http.ErrorDecoder;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThousandEyesErrorsTest {
  private final ErrorDecoder decoder = new ThousandEyesErrors();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // A problem, with and without its detail.
        "403 | {'type':'about:blank','title':'Forbidden','status':403,'detail':'No permission'} |"
            + " No permission",
        "404 | {'title':'Not found','detail':null} | Not found",
        // A 400 adds the fields.
        "400 | {'title':'Bad request','errors':[{'code':'X','field':'startDate','message':'not a"
            + " date'}]} | Bad request; startDate: not a date",
        "400 | {'title':'Bad request','errors':[{'code':'X','message':null},{'field':'aid'}]} | Bad"
            + " request; X",
        "400 | {'title':'Bad request','errors':null} | Bad request",
        // OAuth's shape.
        "401 | {'error':'invalid_token','error_description':'It has expired'} | It has expired",
        "401 | {'error':'invalid_token'} | invalid_token",
        // The older shape.
        "500 | {'timestamp':1,'httpStatus':500,'errors':['broken','twice'],'path':'/v7'} | broken;"
            + " twice"
      })
  void takesTheReasonFromEachShape(int status, String body, String reason) {
    assertThat(decode(status, body.replace('\'', '"')).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "null",
        "7",
        "{",
        "{\"title\":7}",
        "{\"title\":\" \"}",
        "\u0000"
      })
  void saysNothingWhereTheBodySaysNothing(String body) {
    assertThat(decode(502, body).reason()).isNull();
  }

  @Test
  void tellsWhereToGetATokenWhenItIsRefused() {
    assertThat(decode(401, "{}").advice()).contains("token");
    assertThat(decode(403, "{}").advice()).isNull();
  }

  private ErrorDecoder.Details decode(int status, String body) {
    return decoder.decode(status, Headers.of(), body);
  }
}
