// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

/** Major and minor number of a device node; both zero where the object is no device. */
public record DeviceNumber(int major, int minor) {
  public static final DeviceNumber NONE = new DeviceNumber(0, 0);
}
