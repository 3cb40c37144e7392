// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

/**
 * The thread that made it waits, and a CANCEL interrupts it. Once the wait is done nothing
 * interrupts any more. Thread-safe.
 */
final class InterruptibleWait {
  private final Thread thread = Thread.currentThread();
  private boolean done;

  synchronized void cancel() {
    if (!done) {
      thread.interrupt();
    }
  }

  /** For the thread that waited. */
  synchronized void done() {
    done = true;
    Thread.interrupted();
  }
}
