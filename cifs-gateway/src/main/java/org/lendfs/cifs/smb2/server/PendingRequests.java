// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.lendfs.cifs.smb2.message.Smb2Header;

/**
 * The requests of a connection that are being served, for CANCEL and for the watch. Thread-safe.
 */
final class PendingRequests {
  private final ConcurrentHashMap<Long, PartCall> byMessageId = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Long, PartCall> byAsyncId = new ConcurrentHashMap<>();
  private final AtomicInteger asyncCount = new AtomicInteger();
  private final AtomicLong lastAsyncId = new AtomicLong();
  private final int asyncMaximum;

  PendingRequests(int asyncMaximum) {
    this.asyncMaximum = asyncMaximum;
  }

  void add(PartCall call) {
    byMessageId.put(call.header().messageId(), call);
  }

  void remove(PartCall call) {
    byMessageId.remove(call.header().messageId(), call);
  }

  /** An id under which the request waits, or 0 when too many do. */
  long addAsync(PartCall call) {
    if (asyncCount.incrementAndGet() > asyncMaximum) {
      asyncCount.decrementAndGet();
      return 0;
    }
    long id = lastAsyncId.incrementAndGet();
    byAsyncId.put(id, call);
    return id;
  }

  void removeAsync(long id, PartCall call) {
    if (byAsyncId.remove(id, call)) {
      asyncCount.decrementAndGet();
    }
  }

  /** Carries out a CANCEL (MS-SMB2 3.3.5.16), which is never answered. */
  void cancel(Smb2Header header) {
    PartCall call =
        header.isAsync()
            ? byAsyncId.get(header.asyncOrTree())
            : byMessageId.get(header.messageId());
    if (call != null && call.belongsTo(header.sessionId())) {
      call.cancel();
    }
  }

  /** The connection is gone: nobody waits any more. */
  void cancelAll() {
    list().forEach(PartCall::cancel);
    List.copyOf(byAsyncId.values()).forEach(PartCall::cancel);
  }

  /** The requests of this moment. */
  List<PartCall> list() {
    return List.copyOf(byMessageId.values());
  }
}
