// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import org.lendfs.vfs.ProviderTraits;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** What a name in a directory may look like, checked once for all protocols and providers. */
final class Names {
  private Names() {}

  static boolean isDot(String name) {
    return name.equals(".");
  }

  static boolean isDotDot(String name) {
    return name.equals("..");
  }

  /** A name to be looked up; the dots are the caller's to treat. */
  static void require(String name, ProviderTraits traits) throws VfsException {
    if (name.isEmpty()) {
      throw new VfsException(VfsError.BAD_NAME, "empty name");
    }
    if (lengthBytes(name) > traits.maxNameBytes()) {
      throw new VfsException(VfsError.NAME_TOO_LONG, "length=" + name.length());
    }
  }

  /** A name to be made; the dots are there already. */
  static void requireNew(String name, ProviderTraits traits) throws VfsException {
    require(name, traits);
    if (isDot(name) || isDotDot(name)) {
      throw new VfsException(VfsError.EXISTS, "name=" + name);
    }
  }

  /** A name to be removed or moved; the dots cannot be. */
  static void requireOld(String name, ProviderTraits traits) throws VfsException {
    require(name, traits);
    if (isDot(name) || isDotDot(name)) {
      throw new VfsException(VfsError.INVALID, "name=" + name);
    }
  }

  /** Length in UTF-8; refuses what cannot be a component or is not text on the way. */
  private static int lengthBytes(String name) throws VfsException {
    int bytes = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '/' || c == 0) {
        throw new VfsException(VfsError.BAD_NAME, "slash or NUL at " + i);
      }
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < name.length()
                && Character.isLowSurrogate(name.charAt(i + 1));
        if (!pair) {
          throw new VfsException(VfsError.BAD_NAME, "half a character at " + i);
        }
        i++;
        bytes += 4;
      } else {
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      }
    }
    return bytes;
  }
}
