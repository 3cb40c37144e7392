// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import java.nio.file.Path;
import org.lendfs.vfs.VfsException;

/**
 * One object of the host, open. It belongs to whoever opened it and is closed once; it means that
 * very object whatever happens to its names. Made and understood by one {@link Host} only.
 */
public interface HostObject {
  Access access();

  /**
   * Whether it still is that object. Hosts that hold descriptors cannot lose it; one that holds
   * paths looks, and may wait for storage.
   */
  default boolean isCurrent() {
    return true;
  }

  /** A path that leads the host to it now, for interfaces that take nothing else. */
  Path path();

  /** Lets go of it. Not to be used afterwards, and not while a call uses it. */
  void close() throws VfsException;
}
