// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.host.Access;
import org.lendfs.provider.local.host.HostData;
import org.lendfs.provider.local.host.HostObject;
import org.lendfs.vfs.VfsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open object with its holders: the cache, calls at work, loans. Closed after the last. */
final class OpenFile extends Shared {
  private static final Logger LOGGER = LoggerFactory.getLogger(OpenFile.class);

  private final HostObject object;
  private @Nullable FileChannel channel;

  OpenFile(Reclaimer reclaimer, HostObject object) {
    super(reclaimer);
    this.object = object;
  }

  HostObject object() {
    return object;
  }

  Access access() {
    return object.access();
  }

  /** A channel for sendfile, opened once and closed with the object. */
  synchronized FileChannel channel(HostData data) throws VfsException {
    FileChannel opened = channel;
    if (opened == null) {
      opened = data.channel(object);
      channel = opened;
    }
    return opened;
  }

  @Override
  synchronized void dispose() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      LOGGER.warn("Closing a channel failed", e);
    }
    try {
      object.close();
    } catch (VfsException e) {
      // For a file that was written this can be the only sign of a lost write on some hosts.
      LOGGER.error("Closing a file failed", e);
    }
  }
}
