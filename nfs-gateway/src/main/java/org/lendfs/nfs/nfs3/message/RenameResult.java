// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of RENAME, which look the same whatever the status (RFC 1813 section 3.3.14, {@code
 * RENAME3res}).
 */
public record RenameResult(NfsStatus status, WccData fromDirectoryWcc, WccData toDirectoryWcc)
    implements Nfs3Result {
  public static RenameResult decode(XdrReader reader) throws MalformedMessageException {
    return new RenameResult(
        NfsStatus.decode(reader), WccData.decode(reader), WccData.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeEnum(status);
    fromDirectoryWcc.encode(writer);
    toDirectoryWcc.encode(writer);
  }
}
