// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.util.Arrays;
import org.lendfs.nfs.xdr.Opaque;

/**
 * Handles of named attribute directories: that of the object behind a word that no handle of a
 * vnode begins with. They are as persistent, and as hard to forge.
 */
final class AttributeHandles {
  private static final byte[] MARK = {(byte) 0x80, 'a', 't', 't'};

  private AttributeHandles() {}

  static Opaque of(Opaque object) {
    byte[] ofObject = object.toBytes();
    byte[] bytes = Arrays.copyOf(MARK, MARK.length + ofObject.length);
    System.arraycopy(ofObject, 0, bytes, MARK.length, ofObject.length);
    return Opaque.wrap(bytes);
  }

  static boolean isOne(Opaque handle) {
    return handle.length() > MARK.length
        && Arrays.equals(handle.toBytes(), 0, MARK.length, MARK, 0, MARK.length);
  }

  /** The handle of the object. */
  static Opaque objectOf(Opaque handle) {
    byte[] bytes = handle.toBytes();
    return Opaque.wrap(Arrays.copyOfRange(bytes, MARK.length, bytes.length));
  }
}
