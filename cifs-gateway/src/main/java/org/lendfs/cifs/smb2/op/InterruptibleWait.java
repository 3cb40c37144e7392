// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

/**
 * The thread that made it waits, and a CANCEL interrupts it. Once the wait is done nothing
 * interrupts any more. Thread-safe.
 */
final class InterruptibleWait {
  private final Thread thread = Thread.currentThread();
  private boolean done;
  private boolean cancelled;

  synchronized void cancel() {
    if (!done) {
      cancelled = true;
      thread.interrupt();
    }
  }

  /**
   * For the thread that waited.
   *
   * @return whether it was cancelled, even if what it waited for came first
   */
  synchronized boolean done() {
    done = true;
    boolean _ = Thread.interrupted();
    return cancelled;
  }
}
