// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.util.Optional;

/** The dialects of SMB 2 and 3, oldest first (MS-SMB2 2.2.3). */
public enum SmbDialect {
  SMB_2_0_2(0x0202, "SMB2.0.2"),
  SMB_2_1(0x0210, "SMB2.1"),
  SMB_3_0(0x0300, "SMB3.0"),
  SMB_3_0_2(0x0302, "SMB3.0.2"),
  SMB_3_1_1(0x0311, "SMB3.1.1");

  /** In the answer to a multi-protocol negotiate: any of SMB 2, another NEGOTIATE follows. */
  public static final int WILDCARD_NUMBER = 0x02FF;

  private final int number;
  private final String spelling;

  SmbDialect(int number, String spelling) {
    this.number = number;
    this.spelling = spelling;
  }

  /** DialectRevision on the wire. */
  public int number() {
    return number;
  }

  public boolean isAtLeast(SmbDialect other) {
    return compareTo(other) >= 0;
  }

  /** Whether a request may cost more than one credit, and so be larger than 64 KiB. */
  public boolean hasMultiCredit() {
    return isAtLeast(SMB_2_1);
  }

  public static Optional<SmbDialect> of(int number) {
    for (SmbDialect dialect : values()) {
      if (dialect.number == number) {
        return Optional.of(dialect);
      }
    }
    return Optional.empty();
  }

  /** As for people, {@code SMB3.1.1}. */
  @Override
  public String toString() {
    return spelling;
  }
}
