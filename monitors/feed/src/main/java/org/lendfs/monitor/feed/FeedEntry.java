// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.feed;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.monitor.PathChange;

/** A line of the feed before it has its number. */
sealed interface FeedEntry {
  /** The fields of the line, without the number. */
  Map<String, Object> fields();

  /** Something was changed. */
  record Changed(Instant time, PathChange change, CallContext caller) implements FeedEntry {
    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("time", time.toString());
      fields.put("kind", change.kind().label());
      fields.put("path", change.path());
      String newPath = change.newPath();
      if (newPath != null) {
        fields.put("newPath", newPath);
      }
      FileType type = change.type();
      if (type != null) {
        fields.put("directory", type == FileType.DIRECTORY);
      }
      fields.put("uid", Integer.toUnsignedLong(caller.credentials().uid()));
      fields.put("client", caller.client().address().getHostString());
      return fields;
    }
  }

  /**
   * Changes can be missing here.
   *
   * @param lost how many are known to be
   */
  record Gap(Instant time, String reason, long lost) implements FeedEntry {
    @Override
    public Map<String, Object> fields() {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("time", time.toString());
      fields.put("kind", "gap");
      fields.put("reason", reason);
      fields.put("lost", lost);
      return fields;
    }
  }
}
