// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.XdrEncodable;

/** An operation of a callback, with its number (RFC 8881 section 20). */
public interface CallbackOp extends XdrEncodable {
  /** {@code nfs_cb_opnum4}. */
  int number();
}
