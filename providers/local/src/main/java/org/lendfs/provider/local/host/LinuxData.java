// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import static org.lendfs.provider.local.host.LinuxObject.descriptorOf;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.lendfs.provider.local.nativeaccess.Errno;
import org.lendfs.provider.local.nativeaccess.ErrnoException;
import org.lendfs.provider.local.nativeaccess.LinuxFiles;
import org.lendfs.vfs.DataSegment;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** Content by descriptors. */
final class LinuxData implements HostData {
  private final LinuxFiles linux;
  private final LinuxObject root;

  LinuxData(LinuxFiles linux, LinuxObject root) {
    this.linux = linux;
    this.root = root;
  }

  @Override
  public int read(HostObject file, MemorySegment target, long offset) throws VfsException {
    try {
      return linux.data().read(descriptorOf(file), target, offset);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, at(offset));
    }
  }

  @Override
  public int readCached(HostObject file, MemorySegment target, long offset) throws VfsException {
    try {
      return linux.data().readCached(descriptorOf(file), target, offset);
    } catch (ErrnoException e) {
      if (e.errno() == Errno.EAGAIN || e.errno() == Errno.EOPNOTSUPP) {
        return WOULD_WAIT;
      }
      throw LinuxErrors.of(e, at(offset));
    }
  }

  @Override
  public int write(HostObject file, MemorySegment source, long offset) throws VfsException {
    try {
      return linux.data().write(descriptorOf(file), source, offset);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, at(offset));
    }
  }

  @Override
  public void truncate(HostObject file, long sizeBytes) throws VfsException {
    try {
      linux.space().truncate(descriptorOf(file), sizeBytes);
    } catch (ErrnoException e) {
      // The kernel calls a size that no file can have invalid.
      VfsError error = e.errno() == Errno.EINVAL ? VfsError.FILE_TOO_BIG : LinuxErrors.errorOf(e);
      throw new VfsException(error, "size=" + sizeBytes, e);
    }
  }

  @Override
  public void sync(HostObject object, boolean attributes) throws VfsException {
    int descriptor = descriptorOf(object);
    try {
      if (attributes) {
        linux.space().sync(descriptor);
      } else {
        linux.space().syncData(descriptor);
      }
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "sync");
    }
  }

  @Override
  public void syncAll() throws VfsException {
    try {
      linux.space().syncFileSystem(root.descriptor());
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "sync of the file system");
    }
  }

  @Override
  public FileChannel channel(HostObject file) throws VfsException {
    // The link in /proc opens the very object that the descriptor is open on.
    Path path = file.path();
    try {
      return FileChannel.open(path, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new VfsException(VfsError.IO_ERROR, "channel", e);
    }
  }

  @Override
  public void allocate(HostObject file, long offset, long lengthBytes) throws VfsException {
    try {
      linux.space().allocate(descriptorOf(file), offset, lengthBytes);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, at(offset));
    }
  }

  @Override
  public void deallocate(HostObject file, long offset, long lengthBytes) throws VfsException {
    try {
      linux.space().punchHole(descriptorOf(file), offset, lengthBytes);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, at(offset));
    }
  }

  @Override
  public DataSegment segmentAt(HostObject file, long offset, long sizeBytes) throws VfsException {
    int descriptor = descriptorOf(file);
    try {
      long dataOffset = dataFrom(descriptor, offset, sizeBytes);
      if (dataOffset > offset) {
        return new DataSegment(true, offset, dataOffset - offset);
      }
      long holeOffset = linux.space().seekHole(descriptor, offset);
      return new DataSegment(false, offset, holeOffset - offset);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, at(offset));
    }
  }

  private long dataFrom(int descriptor, long offset, long sizeBytes) throws ErrnoException {
    try {
      return linux.space().seekData(descriptor, offset);
    } catch (ErrnoException e) {
      if (e.errno() == Errno.ENXIO && offset < sizeBytes) {
        return sizeBytes;
      }
      throw e;
    }
  }

  @Override
  public void shareRange(Range source, Range target, long lengthBytes) throws VfsException {
    int from = descriptorOf(source.file());
    int to = descriptorOf(target.file());
    try {
      linux.space().share(from, source.offset(), to, target.offset(), lengthBytes);
    } catch (ErrnoException e) {
      throw LinuxErrors.of(e, "clone");
    }
  }

  private static String at(long offset) {
    return "offset=" + offset;
  }
}
