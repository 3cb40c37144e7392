// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

/** Numbers of the protocol; lengths in bytes. */
public final class NlmLimits {
  public static final int VERSION = 4;

  /** Of a name (LM_MAXSTRLEN). */
  public static final int NAME_LENGTH = 1024;

  /** Of an opaque object: cookie, owner, file handle (MAXNETOBJ_SZ). */
  public static final int OBJECT_LENGTH = 1024;

  /** Most bytes of any result; a TEST result with two objects is the longest. */
  public static final int RESULT_LENGTH = 2 * (OBJECT_LENGTH + Integer.BYTES) + 64;

  private NlmLimits() {}
}
