// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

/** Which parts of a security descriptor a request is about (MS-DTYP 2.4.7). */
public final class SecurityInformation {
  public static final int OWNER = 0x1;
  public static final int GROUP = 0x2;
  public static final int DACL = 0x4;
  public static final int SACL = 0x8;
  public static final int LABEL = 0x10;

  private SecurityInformation() {}
}
