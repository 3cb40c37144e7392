// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

/** Bytes and files, held or about to be; differences may be negative. Immutable. */
record Amount(long bytes, long files) {
  static final Amount NOTHING = new Amount(0, 0);

  Amount plus(Amount other) {
    return new Amount(bytes + other.bytes, files + other.files);
  }

  Amount minus(Amount other) {
    return new Amount(bytes - other.bytes, files - other.files);
  }

  boolean isNothing() {
    return bytes == 0 && files == 0;
  }

  /** For people and limits: changes behind the gateway's back can make a count too small. */
  Amount atLeastNothing() {
    return new Amount(Math.max(0, bytes), Math.max(0, files));
  }
}
