package io.usagesdk.testkit.thousandeyes;

import com.squareup.moshi.JsonWriter;
import io.usagesdk.testkit.Answer;
import io.usagesdk.testkit.ReceivedRequest;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The two paged listings, which split the same enterprise units by tests and by agents. */
final class Listings {
  static final String HAL_JSON = "application/hal+json";
  static final String TESTS = "tests";
  static final String AGENTS = "enterprise-agents";

  /** Where a link leads that must not be followed; RFC 2606 keeps this name from existing. */
  private static final String FOREIGN_ORIGIN = "https://elsewhere.invalid";

  private static final String CURSOR = "cursor";

  /** How pages are cut and linked. */
  record Paging(int size, boolean emptyPage, NextLinks links) {}

  /** Writes one row. */
  private interface Row {
    void writeTo(JsonWriter json, int index) throws IOException;
  }

  private final Organization organization;
  private final Parameters parameters;
  private final Paging paging;

  Listings(Organization organization, Parameters parameters, Paging paging) {
    this.organization = organization;
    this.parameters = parameters;
    this.paging = paging;
  }

  Answer tests(ReceivedRequest request, String origin) {
    Cursor cursor = cursor(TESTS, request, true);
    Integer group = cursor.group();
    Row row = (json, n) -> writeTest(json, organization.test(group, n), cursor.window());
    return page(request, origin, cursor, organization.testCount(group), row);
  }

  Answer agents(ReceivedRequest request, String origin) {
    Cursor cursor = cursor(AGENTS, request, false);
    Organization.AgentUnits units = organization.agentUnits(cursor.window());
    Row row = (json, n) -> writeAgent(json, n, units);
    return page(request, origin, cursor, organization.agentRowCount(), row);
  }

  private Cursor cursor(String listing, ReceivedRequest request, boolean byGroup) {
    Window window = parameters.window(request);
    Integer group = byGroup ? parameters.group(request) : null;
    String encoded = request.query(CURSOR);
    if (encoded == null) {
      return new Cursor(listing, 0, false, window, group);
    }
    if (paging.links() == NextLinks.UNENCODED_CURSOR) {
      encoded = sentCursor(request);
    }
    Cursor cursor = Cursor.decode(listing, encoded);
    if (cursor == null
        || cursor.offset() < 0
        || (cursor.group() != null && cursor.group() >= organization.groups())) {
      throw Problems.badField(CURSOR, "is not a cursor of this listing", request);
    }
    return cursor;
  }

  /** The cursor byte for byte, where encoding it another way is not allowed. */
  private static String sentCursor(ReceivedRequest request) {
    for (String pair : request.rawQuery().split("&", -1)) {
      if (pair.startsWith(CURSOR + "=")) {
        return pair.substring(CURSOR.length() + 1);
      }
    }
    return "";
  }

  private Answer page(ReceivedRequest request, String origin, Cursor cursor, int total, Row row) {
    boolean empty = paging.emptyPage() && cursor.offset() > 0 && !cursor.pastEmptyPage();
    int from = Math.min(cursor.offset(), total);
    int to = empty ? from : Math.min(from + paging.size(), total);
    Cursor next =
        new Cursor(
            cursor.listing(), to, cursor.pastEmptyPage() || empty, cursor.window(), cursor.group());
    boolean endless = paging.links() == NextLinks.REPEATED && cursor.offset() > 0;
    String link =
        endless
            ? origin + request.target()
            : to < total ? link(request, origin, next.encoded()) : null;
    return Answer.json(
        200,
        HAL_JSON,
        json -> {
          json.beginObject().name("breakdowns").beginArray();
          for (int n = from; n < to; n++) {
            row.writeTo(json, n);
          }
          json.endArray();
          writeLinks(json, origin + request.target(), link);
          json.endObject();
        });
  }

  private String link(ReceivedRequest request, String origin, String cursor) {
    StringBuilder link = new StringBuilder();
    if (paging.links() != NextLinks.RELATIVE) {
      link.append(paging.links() == NextLinks.FOREIGN_HOST ? FOREIGN_ORIGIN : origin);
    }
    link.append(request.path()).append('?');
    for (String pair : request.rawQuery().split("&", -1)) {
      if (!pair.isEmpty() && !pair.startsWith(CURSOR + "=")) {
        link.append(pair).append('&');
      }
    }
    boolean raw = paging.links() == NextLinks.UNENCODED_CURSOR;
    return link.append(CURSOR + "=")
        .append(raw ? cursor : URLEncoder.encode(cursor, StandardCharsets.UTF_8))
        .toString();
  }

  private void writeLinks(JsonWriter json, String self, @Nullable String next) throws IOException {
    json.name("_links");
    if (next == null && paging.links() == NextLinks.NULL_LINKS) {
      json.nullValue();
      return;
    }
    json.beginObject();
    json.name("self").beginObject().name("href").value(self).endObject();
    if (next != null) {
      json.name("next").beginObject().name("href").value(next).endObject();
    } else if (paging.links() == NextLinks.NULL_NEXT) {
      json.name("next").nullValue();
    }
    json.endObject();
  }

  private void writeTest(JsonWriter json, int test, Window window) throws IOException {
    boolean forecast = !organization.isNew(test);
    long enterprise = organization.enterpriseUnitsPerHour(test);
    long cloud = organization.cloudUnitsPerHour(test);
    json.beginObject();
    writeTestNames(json, organization, test);
    json.name("enterpriseUnitsUsed").value(window.usedUnits(enterprise));
    if (forecast) {
      json.name("enterpriseUnitsProjected").value(window.projectedUnits(enterprise));
    }
    json.name("cloudUnitsUsed").value(window.usedUnits(cloud));
    if (forecast) {
      json.name("cloudUnitsProjected").value(window.projectedUnits(cloud));
    }
    json.name("isInstantTest").value(organization.isInstant(test));
    json.endObject();
  }

  static void writeTestNames(JsonWriter json, Organization organization, int test)
      throws IOException {
    writeGroup(json, organization, organization.groupOf(test));
    json.name("testId").value(organization.testId(test));
    json.name("testName").value(Names.test(test));
    json.name("testType").value(Names.testType(test));
  }

  static void writeGroup(JsonWriter json, Organization organization, int group) throws IOException {
    json.name("aid").value(organization.groupId(group));
    json.name("accountGroupName").value(Names.group(group));
  }

  static void writeAgentNames(JsonWriter json, Organization organization, int agent)
      throws IOException {
    String id = organization.agentId(agent);
    if (id != null) {
      json.name("agentId").value(id);
    }
    json.name("agentName").value(Names.agent(agent));
  }

  private void writeAgent(JsonWriter json, int row, Organization.AgentUnits units)
      throws IOException {
    json.beginObject();
    writeGroup(json, organization, organization.groupOfRow(row));
    writeAgentNames(json, organization, organization.agentOfRow(row));
    json.name("enterpriseUnitsUsed").value(units.used(row));
    json.name("enterpriseUnitsProjected").value(units.projected(row));
    json.endObject();
  }
}
