// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.scan;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.Vnode;

/**
 * Files that were written and not scanned since. Thread-safe, never blocks. Bounded: what does not
 * fit is scanned when it is read.
 */
final class WrittenFiles {
  private static final int MAX = 10_000;

  private final long idleNanos;

  /** Guarded by this; the file that was written last is last. */
  private final Map<FileKey, Written> files = new LinkedHashMap<>();

  /** A file, and who wrote to it last. */
  record Written(Vnode file, CallContext writer, long nanos) {}

  WrittenFiles(long idleMillis) {
    this.idleNanos = TimeUnit.MILLISECONDS.toNanos(idleMillis);
  }

  synchronized void add(Vnode file, CallContext writer) {
    Written removed = files.remove(file.key());
    if (removed != null || files.size() < MAX) {
      files.put(file.key(), new Written(file, writer, System.nanoTime()));
    }
  }

  /** Takes those that nobody wrote to for a while. */
  synchronized List<Written> takeIdle() {
    long now = System.nanoTime();
    List<Written> idle = new ArrayList<>();
    Iterator<Written> oldestFirst = files.values().iterator();
    while (oldestFirst.hasNext()) {
      Written written = oldestFirst.next();
      if (now - written.nanos() < idleNanos) {
        break;
      }
      idle.add(written);
      oldestFirst.remove();
    }
    return idle;
  }
}
