// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of OFFLOAD_CANCEL and OFFLOAD_STATUS: a copy (RFC 7862 sections 15.8 and 15.9). */
public record OffloadArgs(Stateid stateid) implements Nfs4Args {
  public static OffloadArgs decode(XdrReader reader) throws MalformedMessageException {
    return new OffloadArgs(Stateid.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
  }
}
