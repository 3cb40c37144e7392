// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of DELEGRETURN and FREE_STATEID: a stateid (RFC 8881 sections 18.6, 18.38). */
public record StateidArgs(Stateid stateid) implements Nfs4Args {
  public static StateidArgs decode(XdrReader reader) throws MalformedMessageException {
    return new StateidArgs(Stateid.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
  }
}
