package io.usagesdk.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.usagesdk.core.error.ConfigurationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://api.example.com, https://api.example.com/",
    "https://api.example.com/v7, https://api.example.com/v7/",
    "https://api.example.com/v7/, https://api.example.com/v7/",
    "HTTPS://API.example.com:443/V7, https://api.example.com/V7/",
    "https://api.example.com:8443, https://api.example.com:8443/",
    "http://localhost:8080/v7, http://localhost:8080/v7/",
    "HTTP://LOCALHOST, http://localhost/",
    "http://127.0.0.1, http://127.0.0.1/",
    "http://127.255.3.4:1, http://127.255.3.4:1/",
    "http://[::1]:8080/, http://[::1]:8080/",
    "http://[0:0:0:0:0:0:0:1], http://[::1]/"
  })
  void takesHttpsAnywhereAndHttpOnThisMachine(String text, String url) {
    assertThat(BaseUrl.parse("acme", "base-url", text, false)).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://api.example.com",
        "HTTP://api.example.com",
        "http://127.0.0.1.evil.example",
        "http://localhost.evil.example",
        "http://128.0.0.1",
        "http://0.0.0.0",
        "http://[::2]",
        "http://10.0.0.1:8080/"
      })
  void takesHttpToAnotherMachineOnlyWhereAllowed(String text) {
    assertThatThrownBy(() -> BaseUrl.parse("acme", "base-url", text, false))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("plain http to another machine")
        .hasMessageEndingWith("set allow-insecure=true if the network is trusted");
    assertThat(BaseUrl.parse("acme", "base-url", text, true).isHttps()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.example.com",
        "/v7",
        "ftp://api.example.com",
        "https://",
        "https://api.example.com:0",
        "https://api.example.com:99999",
        "htps://api.example.com",
        "https://me:fake-password@",
        "ftp://me:fake/pass-fake-word@api.example.com",
        "htps://api.example.com?token=fake-token"
      })
  void refusesWhatIsNoUrlWithoutShowingAPassword(String text) {
    assertThatThrownBy(() -> BaseUrl.parse("acme", "base-url", text, true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no http or https URL")
        .hasMessageNotContaining("fake");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://me@api.example.com",
        "https://me:fake-password@api.example.com",
        "http://127.0.0.1@evil.example",
        "https://api.example.com?token=fake-token",
        "https://api.example.com#fake"
      })
  void refusesWhatElseAUrlMayHold(String text) {
    assertThatThrownBy(() -> BaseUrl.parse("acme", "base-url", text, true))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining("fake")
        .hasMessageNotContaining("no http or https URL");
  }
}
