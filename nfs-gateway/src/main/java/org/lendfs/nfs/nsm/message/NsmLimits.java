// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm.message;

/** Numbers of the protocol; lengths in bytes. */
public final class NsmLimits {
  public static final int VERSION = 1;

  /** Of a name (SM_MAXSTRLEN). */
  public static final int NAME_LENGTH = 1024;

  /** Of what a monitoring program gets back, exactly. */
  public static final int PRIVATE_LENGTH = 16;

  private NsmLimits() {}
}
