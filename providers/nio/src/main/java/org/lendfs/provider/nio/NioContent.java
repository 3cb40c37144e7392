// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import org.lendfs.core.path.KeptFile;

/**
 * An open file of any file system: by a seekable channel, which even those offer that have no file
 * channels.
 */
final class NioContent implements KeptFile {
  private final SeekableByteChannel channel;

  NioContent(SeekableByteChannel channel) {
    this.channel = channel;
  }

  @Override
  public long sizeBytes() throws IOException {
    return channel.size();
  }

  @Override
  public int read(long offset, ByteBuffer target) throws IOException {
    channel.position(offset);
    int total = 0;
    while (target.hasRemaining()) {
      int count = channel.read(target);
      if (count <= 0) {
        break;
      }
      total += count;
    }
    return total;
  }

  @Override
  public void write(long offset, ByteBuffer source) throws IOException {
    if (offset > channel.size()) {
      resize(offset);
    }
    channel.position(offset);
    while (source.hasRemaining()) {
      channel.write(source);
    }
  }

  @Override
  public void resize(long sizeBytes) throws IOException {
    long now = channel.size();
    if (sizeBytes < now) {
      channel.truncate(sizeBytes);
    } else if (sizeBytes > now) {
      channel.position(sizeBytes - 1);
      channel.write(ByteBuffer.allocate(1));
    }
  }

  void sync() throws IOException {
    if (channel instanceof FileChannel file) {
      file.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
