// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of VERIFY and NVERIFY: what to compare with (RFC 8881 sections 18.15 and 18.30).
 */
public record VerifyArgs(Fattr attributes) implements Nfs4Args {
  public static VerifyArgs decode(XdrReader reader) throws MalformedMessageException {
    return new VerifyArgs(Fattr.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    attributes.encode(writer);
  }
}
