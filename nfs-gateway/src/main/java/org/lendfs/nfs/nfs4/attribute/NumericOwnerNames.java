// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.attribute;

import java.util.OptionalInt;

/** Users and groups by their numbers (RFC 7530 section 5.9, last paragraphs). */
final class NumericOwnerNames implements OwnerNames {
  private static final int DIGITS_MAXIMUM = 10;
  private static final long GREATEST_ID = 0xffff_ffffL;

  @Override
  public String user(int uid) {
    return Integer.toUnsignedString(uid);
  }

  @Override
  public String group(int gid) {
    return Integer.toUnsignedString(gid);
  }

  @Override
  public OptionalInt uid(String name) {
    return number(name);
  }

  @Override
  public OptionalInt gid(String name) {
    return number(name);
  }

  private static OptionalInt number(String name) {
    boolean digits =
        !name.isEmpty()
            && name.length() <= DIGITS_MAXIMUM
            && name.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits) {
      return OptionalInt.empty();
    }
    long number = Long.parseLong(name);
    return number > GREATEST_ID ? OptionalInt.empty() : OptionalInt.of((int) number);
  }
}
