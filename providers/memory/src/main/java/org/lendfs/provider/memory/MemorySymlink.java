// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.nio.charset.StandardCharsets;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** A symbolic link; its target is text that nobody here follows. */
final class MemorySymlink extends MemoryNode {
  /** PATH_MAX without the terminating zero. */
  private static final int MAX_TARGET_BYTES = 4095;

  private final String target;
  private final int targetBytes;

  private MemorySymlink(MemoryProvider provider, NodeState state, String target, int targetBytes) {
    super(provider, FileType.SYMLINK, state);
    this.target = target;
    this.targetBytes = targetBytes;
  }

  static MemorySymlink create(MemoryProvider provider, NodeState state, String target)
      throws VfsException {
    int targetBytes = target.getBytes(StandardCharsets.UTF_8).length;
    if (targetBytes == 0) {
      throw new VfsException(VfsError.INVALID, "empty symlink target");
    }
    if (targetBytes > MAX_TARGET_BYTES) {
      throw new VfsException(VfsError.NAME_TOO_LONG, "symlink target length=" + targetBytes);
    }
    provider.quota().reserve(targetBytes, 0);
    return new MemorySymlink(provider, state, target, targetBytes);
  }

  @Override
  long sizeBytes() {
    return targetBytes;
  }

  @Override
  void releaseContent() {
    provider().quota().release(targetBytes);
  }

  @Override
  public String readLink(CallContext caller) throws VfsException {
    long stamp = lock.readLock();
    try {
      requireAlive();
      return target;
    } finally {
      lock.unlockRead(stamp);
    }
  }
}
