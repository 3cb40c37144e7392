// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.screen;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lendfs.vfs.CallContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was screened: a count, and the last of them. Thread-safe. */
final class Incidents {
  private static final Logger LOG = LoggerFactory.getLogger(Incidents.class);
  private static final int KEPT = 200;

  private final String share;
  private final Deque<Map<String, Object>> last = new ArrayDeque<>();
  private long count;

  Incidents(String share) {
    this.share = share;
  }

  void add(String path, String rule, boolean denied, CallContext caller) {
    LOG.info("share {}: {} is screened by {} (denied={})", share, path, rule, denied);
    Map<String, Object> incident = new LinkedHashMap<>();
    incident.put("time", Instant.now().toString());
    incident.put("path", path);
    incident.put("rule", rule);
    incident.put("denied", denied);
    incident.put("uid", Integer.toUnsignedLong(caller.credentials().uid()));
    incident.put("client", caller.client().address().getHostString());
    synchronized (this) {
      count++;
      last.addFirst(incident);
      if (last.size() > KEPT) {
        last.removeLast();
      }
    }
  }

  synchronized Map<String, Object> report() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("screened", count);
    report.put("last", List.copyOf(last));
    return report;
  }
}
