package io.usagesdk.testkit.deadline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What sums can be split by, as the wire names it. */
enum GroupBy {
  QUEUE_ID,
  FLEET_ID,
  JOB_ID,
  USER_ID,
  USAGE_TYPE,
  INSTANCE_TYPE,
  LICENSE_PRODUCT;

  /** Returns what tells the group of a session from others, by the names of the members. */
  static Map<String, String> group(Session session, List<GroupBy> fields, Farm farm) {
    Map<String, String> group = new LinkedHashMap<>();
    fields.forEach(field -> field.tell(session, farm, group));
    return group;
  }

  private void tell(Session session, Farm farm, Map<String, String> group) {
    switch (this) {
      case QUEUE_ID -> group.put("queueId", farm.queues().get(session.queue()));
      case FLEET_ID -> group.put("fleetId", farm.fleets().get(session.fleet()));
      case JOB_ID -> {
        group.put("jobId", Farm.id("job", session.job()));
        group.put("jobName", session.jobName());
      }
      case USER_ID -> group.put("userId", Farm.id("user", session.user()));
      case USAGE_TYPE -> group.put("usageType", session.isLicense() ? "LICENSE" : "COMPUTE");
      case INSTANCE_TYPE -> {
        if (!session.isLicense()) {
          group.put("instanceType", session.instanceType());
        }
      }
      case LICENSE_PRODUCT -> {
        if (session.isLicense()) {
          group.put("licenseProduct", session.licenseProduct());
        }
      }
    }
  }
}
