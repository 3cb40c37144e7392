// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of LINK, which look the same whatever the status (RFC 1813 section 3.3.15, {@code
 * LINK3res}).
 */
public record LinkResult(NfsStatus status, PostOpAttributes attributes, WccData directoryWcc)
    implements Nfs3Result {
  public static LinkResult decode(XdrReader reader) throws MalformedMessageException {
    return new LinkResult(
        NfsStatus.decode(reader), PostOpAttributes.decode(reader), WccData.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeEnum(status);
    attributes.encode(writer);
    directoryWcc.encode(writer);
  }
}
