// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

/** What utimensat(2) is to do with one of a file's times. */
public sealed interface TimeChange {
  /** Leaves the time as it is. */
  TimeChange KEEP = new Marker((1 << 30) - 2);

  /** Sets the time to the kernel's now. */
  TimeChange NOW = new Marker((1 << 30) - 1);

  /** Sets the time to a value. */
  static TimeChange to(Timestamp time) {
    return new Value(time);
  }

  /** {@code tv_sec} of the call. */
  long seconds();

  /** {@code tv_nsec} of the call. */
  long nanos();

  /** A reserved value of {@code tv_nsec}. */
  record Marker(long nanos) implements TimeChange {
    @Override
    public long seconds() {
      return 0;
    }
  }

  /** A point in time. */
  record Value(Timestamp time) implements TimeChange {
    @Override
    public long seconds() {
      return time.seconds();
    }

    @Override
    public long nanos() {
      return time.nanos();
    }
  }
}
