// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of SECINFO_NO_NAME: 0 for the current file, 1 for its parent (RFC 8881 section
 * 18.45).
 */
public record SecinfoNoNameArgs(int style) implements Nfs4Args {
  public static SecinfoNoNameArgs decode(XdrReader reader) throws MalformedMessageException {
    return new SecinfoNoNameArgs(reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeInt(style);
  }
}
