// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of FSINFO: the root of the file system (RFC 1813 section 3.3.19, {@code
 * FSINFO3args}).
 */
public record FsinfoArgs(Opaque root) implements Nfs3Args {
  public static FsinfoArgs decode(XdrReader reader) throws MalformedMessageException {
    return new FsinfoArgs(Handles.read(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(root, writer);
  }
}
