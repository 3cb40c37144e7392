// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import org.lendfs.vfs.FileKey;

/**
 * An object while operations on it are under way: what it was counted as before the first of them,
 * and what was reserved for them. Guarded by the {@link UsageBook} it is in.
 */
final class ActiveFile {
  private final FileKey key;
  private final Holding start;
  private long reservedToBytes;
  private int users = 1;

  /** Moves with every operation that begins or ends, so that a look at the object can be dated. */
  private int turns;

  private boolean nameRemoved;
  private boolean gone;

  ActiveFile(FileKey key, Holding start) {
    this.key = key;
    this.start = start;
    this.reservedToBytes = start.bytes();
  }

  FileKey key() {
    return key;
  }

  Holding start() {
    return start;
  }

  void enter() {
    users++;
    turns++;
  }

  /** Whether others are still at it; else the caller is the last and has to settle. */
  boolean leaveToOthers() {
    if (users == 1) {
      return false;
    }
    users--;
    turns++;
    return true;
  }

  int turns() {
    return turns;
  }

  /** Bytes that this length takes beyond what is counted or reserved already. */
  long growthTo(long lengthBytes) {
    return start.exists() ? Math.max(0, lengthBytes - reservedToBytes) : 0;
  }

  void reserve(long growthBytes) {
    reservedToBytes += growthBytes;
  }

  /** All that was reserved so far. */
  Amount reserved() {
    return new Amount(reservedToBytes - start.bytes(), 0);
  }

  void nameRemoved() {
    nameRemoved = true;
  }

  boolean isNameRemoved() {
    return nameRemoved;
  }

  void gone() {
    gone = true;
  }

  boolean isGone() {
    return gone;
  }
}
