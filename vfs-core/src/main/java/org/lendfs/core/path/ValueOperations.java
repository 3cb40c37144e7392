// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode.ExtendedAttributeMode;

/** Extended attributes, kept in the table; the limits are those of Linux (xattr(7)). */
final class ValueOperations {
  private static final int MAX_NAME_BYTES = 255;
  private static final int MAX_VALUE_BYTES = 1 << 16;
  private static final int MAX_TOTAL_BYTES = 1 << 16;

  private final PathProvider provider;

  ValueOperations(PathProvider provider) {
    this.provider = provider;
  }

  private NodeTable table() {
    return provider.tree().table();
  }

  private static int nameBytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  byte[] get(PathNode node, String name, CallContext caller) throws VfsException {
    return provider.data().looking("value " + name, node, caller, now -> require(node, name));
  }

  private byte[] require(PathNode node, String name) throws VfsException {
    byte[] value = table().value(node.id(), name);
    if (value == null) {
      throw new VfsException(VfsError.NO_ATTRIBUTE, name);
    }
    return value.clone();
  }

  List<String> list(PathNode node, CallContext caller) throws VfsException {
    return provider.data().looking("values", node, caller, now -> table().valueNames(node.id()));
  }

  Change set(
      PathNode node, String name, byte[] value, ExtendedAttributeMode mode, CallContext caller)
      throws VfsException {
    return provider
        .data()
        .changing(
            "value " + name,
            node,
            caller,
            now -> {
              requireAllowed(node, name, value, mode);
              table().putValue(node.id(), name, value);
              return DataOperations.Effect.ATTRIBUTES;
            });
  }

  private void requireAllowed(PathNode node, String name, byte[] value, ExtendedAttributeMode mode)
      throws VfsException {
    if (name.isEmpty() || nameBytes(name) > MAX_NAME_BYTES) {
      throw new VfsException(VfsError.NAME_TOO_LONG, "length=" + name.length());
    }
    if (value.length > MAX_VALUE_BYTES) {
      throw new VfsException(VfsError.VALUE_TOO_BIG, "length=" + value.length);
    }
    boolean exists = table().value(node.id(), name) != null;
    if (exists && mode == ExtendedAttributeMode.CREATE) {
      throw new VfsException(VfsError.EXISTS, name);
    }
    if (!exists && mode == ExtendedAttributeMode.REPLACE) {
      throw new VfsException(VfsError.NO_ATTRIBUTE, name);
    }
    if (totalBytes(node, name) + nameBytes(name) + value.length > MAX_TOTAL_BYTES) {
      throw new VfsException(VfsError.NO_SPACE, "extended attributes of " + node.path());
    }
  }

  /** What all but one of them take. */
  private int totalBytes(PathNode node, String excepted) {
    int total = 0;
    for (String name : table().valueNames(node.id())) {
      byte[] value = table().value(node.id(), name);
      if (value != null && !name.equals(excepted)) {
        total += nameBytes(name) + value.length;
      }
    }
    return total;
  }

  Change remove(PathNode node, String name, CallContext caller) throws VfsException {
    return provider
        .data()
        .changing(
            "value " + name,
            node,
            caller,
            now -> {
              require(node, name);
              table().removeValue(node.id(), name);
              return DataOperations.Effect.ATTRIBUTES;
            });
  }
}
