// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.util.Optional;

/** What a QUERY_INFO or SET_INFO is about (MS-SMB2 2.2.37). */
public enum InfoType {
  FILE(1),
  FILE_SYSTEM(2),
  SECURITY(3),
  QUOTA(4);

  private final int number;

  InfoType(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  public static Optional<InfoType> of(int number) {
    return number >= 1 && number <= values().length
        ? Optional.of(values()[number - 1])
        : Optional.empty();
  }
}
