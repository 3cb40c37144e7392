// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.lang.foreign.MemorySegment;
import org.lendfs.vfs.VfsException;

/**
 * The host's page cache as read-only memory.
 *
 * <p>A mapping belongs to the caller, who unmaps it once; <b>touching it afterwards ends the
 * process</b>, so it stays inside a type that counts its users. It shows writes as they happen, and
 * faults where the file was cut.
 */
public interface HostMemory {
  /** Unit of offsets and of what becomes resident. */
  int pageSizeBytes();

  /**
   * Maps a range, which may reach beyond the end of the file.
   *
   * @param offset multiple of the page size
   */
  MemorySegment map(HostObject file, long offset, long lengthBytes) throws VfsException;

  /** Ends a mapping. */
  void unmap(MemorySegment mapping);

  /**
   * Brings a range in, so that touching it waits for no disk.
   *
   * @return false when a part of it lies beyond the end of the file by now
   */
  boolean populate(MemorySegment range) throws VfsException;

  /** Whether a range surely is in memory, asked without waiting. */
  boolean isResident(HostObject file, MemorySegment range) throws VfsException;
}
