// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.attribute.Attr;
import org.lendfs.nfs.nfs4.attribute.AttributeEncoder;
import org.lendfs.nfs.nfs4.message.Bitmap;
import org.lendfs.nfs.nfs4.message.Fattr;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Result;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.StatusResult;
import org.lendfs.nfs.nfs4.message.VerifyArgs;
import org.lendfs.vfs.VfsException;

/**
 * VERIFY and NVERIFY: goes on if the attributes are these, or if they are others (RFC 8881 sections
 * 18.31 and 18.15).
 */
final class VerifyOperation implements Operation<VerifyArgs> {
  private final FileFacts facts;
  private final AttributeEncoder encoder;
  private final boolean same;

  VerifyOperation(FileFacts facts, AttributeEncoder encoder, boolean same) {
    this.facts = facts;
    this.encoder = encoder;
    this.same = same;
  }

  @Override
  public Nfs4Result run(VerifyArgs args, Compound compound) throws VfsException, Nfs4Exception {
    Bitmap mask = args.attributes().mask();
    if (!mask.and(Attr.WRITE_ONLY).isEmpty() || mask.contains(Attr.RDATTR_ERROR)) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "an attribute that cannot be compared");
    }
    if (!mask.isWithin(Attr.supported(compound.minorVersion()))) {
      throw new Nfs4Exception(Nfs4Status.ATTRNOTSUPP);
    }
    Fattr now = encoder.encode(mask, facts.current(mask, compound));
    boolean equal = now.values().equals(args.attributes().values());
    if (equal == same) {
      return StatusResult.OK;
    }
    throw new Nfs4Exception(equal ? Nfs4Status.SAME : Nfs4Status.NOT_SAME);
  }
}
