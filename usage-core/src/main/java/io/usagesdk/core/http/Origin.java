package io.usagesdk.core.http;

import okhttp3.HttpUrl;

/**
 * Where credentials may go, and nowhere else: another host, port or scheme never sees them.
 *
 * @param url any URL of that place
 */
record Origin(HttpUrl url) {
  boolean holds(HttpUrl other) {
    return other.host().equals(url.host())
        && other.port() == url.port()
        && other.scheme().equals(url.scheme());
  }
}
