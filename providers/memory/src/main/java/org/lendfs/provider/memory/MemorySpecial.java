// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;

/** A device, FIFO or socket: a name and a number that clients make something of. */
final class MemorySpecial extends MemoryNode {
  private final DeviceNumber device;

  MemorySpecial(MemoryProvider provider, FileType type, NodeState state, DeviceNumber device) {
    super(provider, type, state);
    this.device = device;
  }

  @Override
  DeviceNumber device() {
    return device;
  }

  @Override
  long sizeBytes() {
    return 0;
  }
}
