// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of RMDIR: the directory to remove (RFC 1813 section 3.3.13, {@code RMDIR3args}).
 */
public record RmdirArgs(DirOpArgs object) implements Nfs3Args {
  public static RmdirArgs decode(XdrReader reader) throws MalformedMessageException {
    return new RmdirArgs(DirOpArgs.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    object.encode(writer);
  }
}
