// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of operations that leave nothing but a stateid, such as CLOSE and LOCK. */
public record StateidResult(Stateid stateid) implements Nfs4Result {
  public static StateidResult decode(XdrReader reader) throws MalformedMessageException {
    return new StateidResult(Stateid.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
  }
}
