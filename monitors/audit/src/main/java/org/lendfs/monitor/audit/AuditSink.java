// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.audit;

/** Where entries end. Used by one thread at a time; nothing here throws. */
interface AuditSink {
  /**
   * Takes one entry, and may write it later together with others.
   *
   * @return how many entries, of this and earlier calls, were found impossible to write
   */
  int write(AuditEntry entry);

  /** Writes what was taken; the result is as of {@link #write}. */
  int flush();

  /** Writes at once that so many entries are missing; false if that is impossible too. */
  boolean writeDropped(long count);

  /** Lets go of the file; the next write takes it again. */
  void release();
}
