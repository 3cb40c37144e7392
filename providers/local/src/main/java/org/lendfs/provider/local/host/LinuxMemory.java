// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.lang.foreign.MemorySegment;
import org.lendfs.provider.local.nativeaccess.Errno;
import org.lendfs.provider.local.nativeaccess.ErrnoException;
import org.lendfs.provider.local.nativeaccess.LinuxFiles;
import org.lendfs.provider.local.nativeaccess.Mappings;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Mappings of the page cache. */
final class LinuxMemory implements HostMemory {
  private static final Logger LOGGER = LoggerFactory.getLogger(LinuxMemory.class);

  private final Mappings mappings;

  LinuxMemory(LinuxFiles linux) {
    this.mappings = linux.mappings();
  }

  @Override
  public int pageSizeBytes() {
    return mappings.pageSizeBytes();
  }

  @Override
  public MemorySegment map(HostObject file, long offset, long lengthBytes) throws VfsException {
    try {
      int descriptor = LinuxObject.descriptorOf(file);
      return mappings.map(descriptor, offset, lengthBytes, Mappings.Protection.READ_ONLY);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "offset=" + offset + " length=" + lengthBytes);
    }
  }

  @Override
  public void unmap(MemorySegment mapping) {
    try {
      mappings.unmap(mapping);
    } catch (ErrnoException e) {
      LOGGER.error("Unmapping {} bytes failed", mapping.byteSize(), e);
    }
  }

  @Override
  public boolean populate(MemorySegment range) throws VfsException {
    try {
      mappings.populate(range);
      return true;
    } catch (ErrnoException e) {
      if (e.errno() == Errno.EFAULT) {
        return false;
      }
      if (e.errno() == Errno.EINVAL) {
        // Before Linux 5.14: the pages fault in when they are sent.
        return true;
      }
      throw LinuxErrors.of(e, "populate");
    }
  }

  @Override
  public boolean isResident(HostObject file, MemorySegment range) throws VfsException {
    if (!((LinuxObject) file).residencyKnown()) {
      return false;
    }
    try {
      return mappings.isResident(range);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "residency");
    }
  }
}
