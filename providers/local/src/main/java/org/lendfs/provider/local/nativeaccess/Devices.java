// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

/** Device numbers in one {@code long}: the major number above, the minor number below. */
public final class Devices {
  private Devices() {}

  public static long of(int major, int minor) {
    return (long) major << Integer.SIZE | Integer.toUnsignedLong(minor);
  }

  public static int major(long device) {
    return (int) (device >>> Integer.SIZE);
  }

  public static int minor(long device) {
    return (int) device;
  }

  /** The form in which mknodat(2) takes it: 12 bits major, 20 bits minor, the latter split. */
  static int encoded(long device) {
    int minor = minor(device);
    return (minor & 0xFF) | (major(device) & 0xFFF) << 8 | (minor & 0xFFF00) << 12;
  }
}
