package io.usagesdk.testkit.thousandeyes;

import java.util.List;

/** Names that a person believes, for any number of things. */
final class Names {
  /** A kind of test as ThousandEyes' own pages call it, and something it could be run on. */
  private record Sample(String name, String type) {}

  private static final List<String> GROUPS =
      List.of("Support", "Web Shop", "Network Operations", "Payments", "Logistics", "Mobile Apps");

  // In threes, for the three account groups that there are by default.
  private static final List<Sample> TESTS =
      List.of(
          new Sample("Help center", "Web-Page Load"),
          new Sample("Checkout page", "Web-Transactions"),
          new Sample("VPN gateway Berlin", "Network-Agent to Server"),
          new Sample("Ticket system", "Web-HTTP Server"),
          new Sample("Product search", "Web-API"),
          new Sample("DNS of shop.example", "DNS-DNS Server"),
          new Sample("Call quality Madrid", "Voice-RTP Stream"),
          new Sample("Product images", "Web-HTTP Server"),
          new Sample("Branch line Lyon", "Network-Agent to Agent"),
          new Sample("Chat widget", "Web-Page Load"),
          new Sample("Login page", "Web-Transactions"),
          new Sample("Routes to shop.example", "Routing-BGP"));

  private static final List<String> PLACES =
      List.of("Frankfurt", "Dublin", "Virginia", "Singapore", "Sydney", "Toronto", "Osaka", "Oslo");

  private Names() {}

  static String group(int index) {
    return numbered(GROUPS.get(index % GROUPS.size()), index / GROUPS.size());
  }

  static String test(int index) {
    String name = TESTS.get(index % TESTS.size()).name();
    int round = index / TESTS.size();
    return round == 0
        ? name
        : numbered(name + ", " + place(round - 1), (round - 1) / PLACES.size());
  }

  static String testType(int index) {
    return TESTS.get(index % TESTS.size()).type();
  }

  static String agent(int index) {
    String site = (index / PLACES.size()) % 2 == 0 ? " data center" : " office";
    return numbered(place(index) + site, index / (2 * PLACES.size()));
  }

  private static String place(int index) {
    return PLACES.get(index % PLACES.size());
  }

  private static String numbered(String name, int round) {
    return round == 0 ? name : name + " " + (round + 1);
  }
}
