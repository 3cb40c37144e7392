// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.lendfs.core.path.FileErrors;
import org.lendfs.vfs.VfsException;

/** Content by channels. */
final class PortableData implements HostData {
  private static FileChannel channelOf(HostObject file) {
    return Objects.requireNonNull(((PortableObject) file).channel(), "not open for content");
  }

  private static VfsException failed(HostObject file, IOException e) {
    return FileErrors.of(e, ((PortableObject) file).path().toString());
  }

  @Override
  public int read(HostObject file, MemorySegment target, long offset) throws VfsException {
    try {
      // -1 at the end of the file.
      return Math.max(0, channelOf(file).read(target.asByteBuffer(), offset));
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public int write(HostObject file, MemorySegment source, long offset) throws VfsException {
    try {
      return channelOf(file).write(source.asByteBuffer(), offset);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public void truncate(HostObject file, long sizeBytes) throws VfsException {
    FileChannel channel = channelOf(file);
    try {
      if (sizeBytes > channel.size()) {
        channel.write(ByteBuffer.allocate(1), sizeBytes - 1);
      } else {
        channel.truncate(sizeBytes);
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public void sync(HostObject object, boolean attributes) throws VfsException {
    FileChannel channel = ((PortableObject) object).channel();
    if (channel == null) {
      // The root, whose channel is opened for the purpose.
      try (FileChannel own = channel(object)) {
        own.force(attributes);
      } catch (IOException e) {
        throw failed(object, e);
      }
      return;
    }
    try {
      channel.force(attributes);
    } catch (IOException e) {
      throw failed(object, e);
    }
  }

  @Override
  public void syncAll() throws VfsException {
    // Java cannot; the host writes back in its own time, and commits force each file.
  }

  @Override
  public FileChannel channel(HostObject file) throws VfsException {
    try {
      return FileChannel.open(((PortableObject) file).path(), StandardOpenOption.READ);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }
}
