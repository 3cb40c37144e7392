// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Content behind a file channel, which it owns. */
public class ChannelFile implements KeptFile {
  private final FileChannel channel;

  /**
   * @param channel open for reading and writing
   */
  public ChannelFile(FileChannel channel) {
    this.channel = channel;
  }

  @Override
  public final long sizeBytes() throws IOException {
    return channel.size();
  }

  @Override
  public final int read(long offset, ByteBuffer target) throws IOException {
    int total = 0;
    while (target.hasRemaining()) {
      int count = channel.read(target, offset + total);
      if (count <= 0) {
        break;
      }
      total += count;
    }
    return total;
  }

  @Override
  public final void write(long offset, ByteBuffer source) throws IOException {
    long at = offset;
    while (source.hasRemaining()) {
      at += channel.write(source, at);
    }
  }

  @Override
  public final void resize(long sizeBytes) throws IOException {
    long now = channel.size();
    if (sizeBytes < now) {
      channel.truncate(sizeBytes);
    } else if (sizeBytes > now) {
      channel.write(ByteBuffer.allocate(1), sizeBytes - 1);
    }
  }

  /** Puts what was written on stable storage. */
  public final void sync() throws IOException {
    channel.force(true);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
