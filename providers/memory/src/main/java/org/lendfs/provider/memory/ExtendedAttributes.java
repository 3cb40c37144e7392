// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lendfs.core.page.PageQuota;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode.ExtendedAttributeMode;

/**
 * The extended attributes of one object, charged to the store. Guarded by the object's lock. The
 * limits are those of Linux (xattr(7)).
 */
final class ExtendedAttributes {
  private static final int MAX_NAME_LENGTH = 255;
  private static final int MAX_VALUE_BYTES = 1 << 16;
  private static final int MAX_TOTAL_BYTES = 1 << 16;

  private final PageQuota quota;
  private Map<String, byte[]> values = Map.of();
  private long totalBytes;

  ExtendedAttributes(PageQuota quota) {
    this.quota = quota;
  }

  private static long charge(String name, byte[] value) {
    return name.length() * 2L + value.length;
  }

  byte[] get(String name) throws VfsException {
    return require(name).clone();
  }

  private byte[] require(String name) throws VfsException {
    byte[] value = values.get(name);
    if (value == null) {
      throw new VfsException(VfsError.NO_ATTRIBUTE, name);
    }
    return value;
  }

  void set(String name, byte[] value, ExtendedAttributeMode mode) throws VfsException {
    byte[] old = values.get(name);
    requireAllowed(name, value, old != null, mode);
    long oldCharge = old == null ? 0 : charge(name, old);
    long newCharge = charge(name, value);
    if (totalBytes - oldCharge + newCharge > MAX_TOTAL_BYTES) {
      throw new VfsException(VfsError.NO_SPACE, "extended attributes=" + totalBytes);
    }
    quota.reserve(newCharge, oldCharge);
    quota.release(oldCharge);
    totalBytes += newCharge - oldCharge;
    if (values.isEmpty()) {
      values = new TreeMap<>();
    }
    values.put(name, value.clone());
  }

  private static void requireAllowed(
      String name, byte[] value, boolean exists, ExtendedAttributeMode mode) throws VfsException {
    if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
      throw new VfsException(VfsError.NAME_TOO_LONG, "length=" + name.length());
    }
    if (value.length > MAX_VALUE_BYTES) {
      throw new VfsException(VfsError.VALUE_TOO_BIG, "length=" + value.length);
    }
    if (exists && mode == ExtendedAttributeMode.CREATE) {
      throw new VfsException(VfsError.EXISTS, name);
    }
    if (!exists && mode == ExtendedAttributeMode.REPLACE) {
      throw new VfsException(VfsError.NO_ATTRIBUTE, name);
    }
  }

  void remove(String name) throws VfsException {
    long freed = charge(name, require(name));
    values.remove(name);
    totalBytes -= freed;
    quota.release(freed);
  }

  List<String> names() {
    return List.copyOf(values.keySet());
  }

  void clear() {
    quota.release(totalBytes);
    totalBytes = 0;
    values = Map.of();
  }
}
