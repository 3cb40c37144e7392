// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.loan;

/**
 * What the borrower will do with the bytes; the lender chooses what to lend by it.
 *
 * <p>The 9P clients' P9_TRANS_PREF_PAYLOAD_SEP turned around: there the transport told the client
 * that it takes the payload apart from the header, here the borrower says which payloads it takes.
 */
public enum Need {
  /** Any extent will do, also a live one or an opaque file range. */
  ANY,
  /**
   * Somebody must see the bytes, and see the same ones that go out: signing, encryption, checksums,
   * a content monitor, a compound that goes on after the read. Only stable memory is lent.
   */
  BYTES
}
