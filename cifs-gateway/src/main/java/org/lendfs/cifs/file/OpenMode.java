// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

/** Create options that a client can look at, and some of them change, later (MS-FSCC 2.4.26). */
public final class OpenMode {
  public static final int WRITE_THROUGH = 0x2;
  public static final int SEQUENTIAL_ONLY = 0x4;
  public static final int NO_INTERMEDIATE_BUFFERING = 0x8;
  public static final int SYNCHRONOUS_ALERT = 0x10;
  public static final int SYNCHRONOUS_NONALERT = 0x20;
  public static final int DELETE_ON_CLOSE = 0x1000;

  /** All that can be set. */
  public static final int SETTABLE =
      WRITE_THROUGH | SEQUENTIAL_ONLY | SYNCHRONOUS_ALERT | SYNCHRONOUS_NONALERT;

  private OpenMode() {}
}
