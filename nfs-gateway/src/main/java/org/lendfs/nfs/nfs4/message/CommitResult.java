// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of COMMIT: the write verifier (RFC 8881 section 18.3). */
public record CommitResult(long verifier) implements Nfs4Result {
  public static CommitResult decode(XdrReader reader) throws MalformedMessageException {
    return new CommitResult(reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(verifier);
  }
}
