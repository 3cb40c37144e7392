// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.xdr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An enumeration of a protocol (RFC 4506 section 4.3): a constant and its number on the wire. */
public interface XdrEnum {
  /** The number on the wire. Unsigned protocols use the bit pattern. */
  int number();

  /**
   * Finds a constant by its number.
   *
   * <p>The list is searched from its start; when constant {@code i} stands at place {@code i}, as
   * in most protocols, the first look succeeds.
   */
  static <E extends XdrEnum> @Nullable E find(List<E> values, int number) {
    if (number >= 0 && number < values.size() && values.get(number).number() == number) {
      return values.get(number);
    }
    for (E value : values) {
      if (value.number() == number) {
        return value;
      }
    }
    return null;
  }
}
