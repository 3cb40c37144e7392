// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.attribute.AttributeEncoder;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.GetattrArgs;
import org.lendfs.nfs.nfs4.message.GetattrResult;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.vfs.VfsException;

/** GETATTR: attributes of the current file (RFC 8881 section 18.7). */
final class GetattrOperation implements Operation<GetattrArgs> {
  private final FileFacts facts;
  private final AttributeEncoder encoder;

  GetattrOperation(FileFacts facts, AttributeEncoder encoder) {
    this.facts = facts;
    this.encoder = encoder;
  }

  @Override
  public Nfs4Result run(GetattrArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Bitmap wanted = args.wanted();
    if (!wanted.and(Attr.WRITE_ONLY).isEmpty()) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "an attribute that cannot be read");
    }
    return new GetattrResult(encoder.encode(wanted, facts.current(wanted, compound)));
  }
}
