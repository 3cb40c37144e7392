// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.share;

import org.lendfs.vfs.Provider;

/**
 * What a share is made from.
 *
 * @param name 1 to 80 characters, without slashes, backslashes and control characters
 * @param provider opened for this share; the registry closes it with the share
 * @param readOnly refuses every change with READ_ONLY
 * @param clients addresses that may use it
 */
public record ShareSpec(String name, Provider provider, boolean readOnly, AddressRules clients) {
  private static final int MAX_NAME_LENGTH = 80;

  public ShareSpec {
    boolean valid =
        !name.isBlank()
            && name.length() <= MAX_NAME_LENGTH
            && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
            && !name.equals(".")
            && !name.equals("..");
    if (!valid) {
      throw new IllegalArgumentException("share name '" + name + "' cannot be used");
    }
  }

  public ShareSpec(String name, Provider provider) {
    this(name, provider, false, AddressRules.ANY);
  }
}
