// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.lendfs.core.path.FileErrors;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.VfsException;

/**
 * A path, and the object that was there when it was looked at; with content also a channel, which
 * stays with the object.
 *
 * @param seen what was there
 */
record PortableObject(
    PortablePaths paths, Path path, Attributes seen, Access access, @Nullable FileChannel channel)
    implements HostObject {
  @Override
  public boolean isCurrent() {
    try {
      return paths.shared(() -> paths.isStill(this));
    } catch (VfsException e) {
      // Not to be seen any more: whoever asks opens it again and hears why.
      return false;
    }
  }

  @Override
  public void close() throws VfsException {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw FileErrors.of(e, path.toString());
    }
  }
}
