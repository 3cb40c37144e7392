// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of CREATE: what happened to the directory, and the attributes that were set. */
public record CreateResult(ChangeInfo change, Bitmap set) implements Nfs4Result {
  public static CreateResult decode(XdrReader reader) throws MalformedMessageException {
    return new CreateResult(ChangeInfo.decode(reader), Bitmap.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    change.encode(writer);
    set.encode(writer);
  }
}
