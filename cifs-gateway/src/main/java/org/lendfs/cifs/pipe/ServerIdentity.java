// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

/**
 * What the server says of itself.
 *
 * @param name as NetBIOS has it: at most 15 characters
 * @param workgroup that it belongs to
 * @param comment for people
 */
public record ServerIdentity(String name, String workgroup, String comment) {
  /** Where nobody says anything else. */
  public static final ServerIdentity DEFAULT =
      new ServerIdentity("LENDFS", "WORKGROUP", "Lendfs file gateway");

  static final int PLATFORM_NT = 500;

  /** Of Windows 10 and the servers of its time. */
  static final int MAJOR_VERSION = 10;

  static final int MINOR_VERSION = 0;

  /** A workstation and a server that runs something like NT (MS-SRVS section 2.2.2.7). */
  static final int TYPE = 0x0000_9003;
}
