// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import org.lendfs.vfs.DataSegment;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** Content of regular files that are open for it. Transfers may be short. */
public interface HostData {
  /** Returned by {@link #readCached} where the host would have to wait for a disk. */
  int WOULD_WAIT = -1;

  /** Fills memory from a position; 0 at the end of the file. */
  int read(HostObject file, MemorySegment target, long offset) throws VfsException;

  /** As {@link #read} from what the host has in memory, without waiting, or {@link #WOULD_WAIT}. */
  default int readCached(HostObject file, MemorySegment target, long offset) throws VfsException {
    return WOULD_WAIT;
  }

  /** Writes memory to a position. */
  int write(HostObject file, MemorySegment source, long offset) throws VfsException;

  /** Cuts the file, or extends it with zeros. */
  void truncate(HostObject file, long sizeBytes) throws VfsException;

  /**
   * Puts content on stable storage, and with {@code attributes} all attributes too. Also for
   * directories.
   */
  void sync(HostObject object, boolean attributes) throws VfsException;

  /** Puts everything written to the share's file system on stable storage. */
  void syncAll() throws VfsException;

  /** A channel on the open file for sendfile, the caller's to close. */
  FileChannel channel(HostObject file) throws VfsException;

  default void allocate(HostObject file, long offset, long lengthBytes) throws VfsException {
    throw new VfsException(VfsError.NOT_SUPPORTED, "allocate");
  }

  default void deallocate(HostObject file, long offset, long lengthBytes) throws VfsException {
    throw new VfsException(VfsError.NOT_SUPPORTED, "deallocate");
  }

  /**
   * The data or hole at an offset before the end.
   *
   * @param sizeBytes of the file, where a final hole ends
   */
  default DataSegment segmentAt(HostObject file, long offset, long sizeBytes) throws VfsException {
    return new DataSegment(false, offset, sizeBytes - offset);
  }

  /** Makes the target share the source's storage. */
  default void shareRange(Range source, Range target, long lengthBytes) throws VfsException {
    throw new VfsException(VfsError.NOT_SUPPORTED, "clone");
  }

  /** Where a range of an open file starts. */
  record Range(HostObject file, long offset) {}
}
