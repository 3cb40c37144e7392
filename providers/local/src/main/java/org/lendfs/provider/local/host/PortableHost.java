// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.nio.file.Path;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** What {@code java.nio.file} offers. */
public abstract class PortableHost implements Host {
  /** Opens a directory as the top of a share. */
  public static Host open(Path directory) throws VfsException {
    throw new VfsException(VfsError.NOT_SUPPORTED, directory.toString());
  }
}
