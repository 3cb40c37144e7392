// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.host;

import org.jspecify.annotations.Nullable;

/**
 * File operations of the host, in groups by theme.
 *
 * <p>All of it is thread-safe and may block on storage, except where it says otherwise. Directories
 * are open objects, names are single components that are never followed. Failures are {@link
 * org.lendfs.vfs.VfsException}s that name the call.
 */
public interface Host {
  /** For the log: {@code linux} or {@code portable}. */
  String name();

  /**
   * The top directory; always the same object. Whoever opened the host closes it last: afterwards
   * nothing may be called but closing and unmapping.
   */
  HostObject root();

  /** Opening and identity. */
  HostObjects objects();

  /** Names in directories. */
  HostNames names();

  /** Attributes, extended attributes, the file system. */
  HostAttributes attributes();

  /** Content. */
  HostData data();

  /** Content as memory, or null where the host offers none that may be lent. */
  @Nullable HostMemory memory();
}
