// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of RENAME: what happened to the two directories (RFC 8881 section 18.26). */
public record RenameResult(ChangeInfo source, ChangeInfo target) implements Nfs4Result {
  public static RenameResult decode(XdrReader reader) throws MalformedMessageException {
    return new RenameResult(ChangeInfo.decode(reader), ChangeInfo.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    source.encode(writer);
    target.encode(writer);
  }
}
