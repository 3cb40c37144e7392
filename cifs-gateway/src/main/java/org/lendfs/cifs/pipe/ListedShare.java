// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import org.lendfs.vfs.share.Share;

/**
 * A share as clients see it in listings.
 *
 * @param type as MS-SRVS section 2.2.2.4 has it
 */
record ListedShare(String name, int type, String remark) {
  private static final int DISK = 0;
  private static final int PIPES = 3;
  private static final int SPECIAL = 0x8000_0000;

  /** The pipes themselves, which every server lists. */
  static final ListedShare IPC = new ListedShare("IPC$", SPECIAL | PIPES, "Remote IPC");

  static ListedShare of(Share share) {
    return new ListedShare(share.name(), DISK, "");
  }

  /** A path that says nothing of the machine, and is not empty for those that need one. */
  String path() {
    return type == DISK ? "C:\\" + name : "";
  }
}
