// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.scan;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lendfs.vfs.CallContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was found: a count, and the last of it. Thread-safe. */
final class Findings {
  private static final Logger LOG = LoggerFactory.getLogger(Findings.class);
  private static final int KEPT = 200;

  private final String share;
  private final Deque<Map<String, Object>> last = new ArrayDeque<>();
  private long count;

  Findings(String share) {
    this.share = share;
  }

  void add(String path, String signature, String what, CallContext caller) {
    LOG.warn("share {}: {} has {} in it ({})", share, path, signature, what);
    Map<String, Object> finding = new LinkedHashMap<>();
    finding.put("time", Instant.now().toString());
    finding.put("path", path);
    finding.put("signature", signature);
    finding.put("what", what);
    finding.put("uid", Integer.toUnsignedLong(caller.credentials().uid()));
    finding.put("client", caller.client().address().getHostString());
    synchronized (this) {
      count++;
      last.addFirst(finding);
      if (last.size() > KEPT) {
        last.removeLast();
      }
    }
  }

  synchronized long count() {
    return count;
  }

  synchronized List<Map<String, Object>> last() {
    return List.copyOf(last);
  }
}
