// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.lendfs.cifs.smb2.message.Smb2Command;

/**
 * Keeps requests of a connection behind a CHANGE_NOTIFY that came before them until it watches:
 * what a client does after it has asked for changes it expects to be told of. For the event loop,
 * or whoever reads the connection in its place.
 */
final class WatchOrder {
  private static final CountDownLatch OPEN = new CountDownLatch(0);

  private volatile CountDownLatch last = OPEN;

  /** Whether a CHANGE_NOTIFY does not watch yet. */
  boolean isHeldUp() {
    return last.getCount() > 0;
  }

  /** What is to be run for a chain, in a thread that may block. */
  Runnable inOrder(RequestChain chain, List<MessagePart> parts) {
    CountDownLatch before = last;
    boolean watches =
        parts.stream()
            .anyMatch(part -> part.header().command() == Smb2Command.CHANGE_NOTIFY.number());
    if (!watches && before.getCount() == 0) {
      return chain;
    }
    CountDownLatch own = watches ? new CountDownLatch(1) : OPEN;
    if (watches) {
      last = own;
    }
    return () -> run(chain, before, own);
  }

  private static void run(RequestChain chain, CountDownLatch before, CountDownLatch own) {
    try {
      before.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      chain.run();
    } finally {
      own.countDown();
    }
  }
}
