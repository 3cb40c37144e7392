// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of SETATTR, REMOVE and RMDIR, which look the same whatever the status (RFC 1813
 * sections 3.3.2, 3.3.12 and 3.3.13).
 *
 * @param wcc of the file that was set, or of the directory that was removed from
 */
public record WccResult(NfsStatus status, WccData wcc) implements Nfs3Result {
  public static WccResult decode(XdrReader reader) throws MalformedMessageException {
    return new WccResult(NfsStatus.decode(reader), WccData.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeEnum(status);
    wcc.encode(writer);
  }
}
