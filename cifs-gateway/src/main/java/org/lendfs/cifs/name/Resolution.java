// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.name;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Vnode;

/** Where a path leads. */
public sealed interface Resolution {
  /**
   * An object, or the place where one could be made.
   *
   * @param directory the directory above; for the share's root the root itself
   * @param name in the store, as it is there or as it would be made; empty for the root
   * @param path from the root as clients write it, each name in the case that it has in the store;
   *     begins with a separator, empty for the root
   * @param vnode null where nothing of that name is
   */
  record Place(Vnode directory, String name, String path, @Nullable Vnode vnode)
      implements Resolution {}

  /**
   * A symbolic link on the way, which clients follow themselves.
   *
   * @param unparsed the rest of the path behind the link, without a separator in front
   */
  record Link(Vnode vnode, String unparsed) implements Resolution {}
}
