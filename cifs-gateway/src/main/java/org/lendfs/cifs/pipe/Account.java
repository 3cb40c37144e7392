// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import org.lendfs.vfs.user.Sid;

/**
 * A user or group as lookups tell it.
 *
 * @param use SID_NAME_USE of MS-SAMR section 2.2.2.3
 * @param domain that it belongs to; may be empty
 */
record Account(int use, String name, Domain domain, Sid sid) {
  static final int USER = 1;
  static final int DOMAIN = 3;
  static final int ALIAS = 4;
  static final int WELL_KNOWN = 5;
  static final int UNKNOWN = 8;

  /** A domain with what the SIDs in it begin with. */
  record Domain(String name, Sid sid) {}
}
