// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of LINK: a file, and its further name (RFC 1813 section 3.3.15, {@code LINK3args}).
 */
public record LinkArgs(Opaque file, DirOpArgs link) implements Nfs3Args {
  public static LinkArgs decode(XdrReader reader) throws MalformedMessageException {
    return new LinkArgs(Handles.read(reader), DirOpArgs.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(file, writer);
    link.encode(writer);
  }
}
