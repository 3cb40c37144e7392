// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

/** A message or a part of one that can write itself. */
@FunctionalInterface
public interface XdrEncodable {
  /** Appends this value to {@code writer}; the writer's position moves behind it. */
  void encode(XdrWriter writer);
}
