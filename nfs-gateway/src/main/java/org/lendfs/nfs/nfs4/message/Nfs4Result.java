// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.XdrEncodable;

/**
 * The results of one operation. What it writes comes behind the operation's number and the status,
 * and a failure writes nothing there unless its type says so.
 */
public interface Nfs4Result extends XdrEncodable {
  default Nfs4Status status() {
    return Nfs4Status.OK;
  }
}
