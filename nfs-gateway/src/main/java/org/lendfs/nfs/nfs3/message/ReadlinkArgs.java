// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of READLINK: which symbolic link (RFC 1813 section 3.3.5, {@code READLINK3args}).
 */
public record ReadlinkArgs(Opaque symlink) implements Nfs3Args {
  public static ReadlinkArgs decode(XdrReader reader) throws MalformedMessageException {
    return new ReadlinkArgs(Handles.read(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    Handles.write(symlink, writer);
  }
}
