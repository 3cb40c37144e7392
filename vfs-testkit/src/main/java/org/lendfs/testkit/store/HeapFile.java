// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit.store;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.WriteResult;

/** A file in one array. */
final class HeapFile extends HeapNode {
  private final @Nullable Long verifier;
  private byte[] content = {};

  HeapFile(
      HeapProvider provider,
      AttributeChanges initial,
      @Nullable Long verifier,
      CallContext caller) {
    super(provider, new NodeKind(FileType.REGULAR, DeviceNumber.NONE), initial, caller);
    this.verifier = verifier;
  }

  boolean wasMadeWith(long other) {
    return verifier != null && verifier == other;
  }

  @Override
  long sizeBytes() {
    return content.length;
  }

  @Override
  void resize(long newSizeBytes) throws VfsException {
    if (newSizeBytes < 0) {
      throw new VfsException(VfsError.INVALID, "size=" + newSizeBytes);
    }
    if (newSizeBytes > HeapProvider.MAX_FILE_BYTES) {
      throw new VfsException(VfsError.FILE_TOO_BIG, "size=" + newSizeBytes);
    }
    content = Arrays.copyOf(content, (int) newSizeBytes);
  }

  @Override
  public int readBytes(long offset, MemorySegment target, CallContext caller) throws VfsException {
    return locked(() -> {
      int from = (int) Math.min(offset, content.length);
      int count = (int) Math.min(target.byteSize(), content.length - from);
      MemorySegment.copy(content, from, target, ValueLayout.JAVA_BYTE, 0, count);
      return count;
    });
  }

  @Override
  public WriteResult writeBytes(
      long offset, MemorySegment source, Stability stability, CallContext caller)
      throws VfsException {
    int count = (int) source.byteSize();
    Change change =
        changing(() -> {
          if (count == 0) {
            return;
          }
          if (offset > HeapProvider.MAX_FILE_BYTES - count) {
            throw new VfsException(VfsError.FILE_TOO_BIG, "offset=" + offset);
          }
          resize(Math.max(content.length, offset + count));
          MemorySegment.copy(source, ValueLayout.JAVA_BYTE, 0, content, (int) offset, count);
          touch(true);
        });
    return new WriteResult(count, Stability.FILE_SYNC, change);
  }
}
