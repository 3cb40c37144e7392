// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

/** What a server must know about an operation besides its code. */
public enum OpTrait {
  /** Works on the current filehandle; without one it fails with NOFILEHANDLE. */
  FILE,
  /** Works on the saved filehandle too. */
  SAVED_FILE,
  /** Changes something, so its reply must be known to fit before it runs. */
  MODIFIES,
  /** The first attempt may be made on an event loop. */
  INLINE,
  /** May begin a COMPOUND without SEQUENCE, and is then all of it (minor versions from 1). */
  OUTSIDE_SESSION,
  /** Never stands with other operations. */
  ALONE
}
