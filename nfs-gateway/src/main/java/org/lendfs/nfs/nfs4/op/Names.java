// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;

/** Names that clients give: one component each, and not one of the dots (RFC 8881 section 14). */
final class Names {
  private Names() {}

  /** The name itself, if it can be one. */
  static String required(String name) throws Nfs4Exception {
    if (name.isEmpty()) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "an empty name");
    }
    if (name.equals(".") || name.equals("..") || name.indexOf('/') >= 0) {
      throw new Nfs4Exception(Nfs4Status.BADNAME, "name=" + name);
    }
    return name;
  }
}
