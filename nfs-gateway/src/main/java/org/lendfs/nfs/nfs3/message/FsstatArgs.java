// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of FSSTAT: any file of the file system (RFC 1813 section 3.3.18, {@code
 * FSSTAT3args}).
 */
public record FsstatArgs(Opaque root) implements Nfs3Args {
  public static FsstatArgs decode(XdrReader reader) throws MalformedMessageException {
    return new FsstatArgs(Handles.read(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(root, writer);
  }
}
