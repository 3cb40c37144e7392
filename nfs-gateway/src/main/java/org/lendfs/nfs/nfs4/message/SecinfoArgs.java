// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of SECINFO: a name in the current directory (RFC 8881 section 18.29). */
public record SecinfoArgs(String name) implements Nfs4Args {
  public static SecinfoArgs decode(XdrReader reader) throws MalformedMessageException {
    return new SecinfoArgs(reader.readString(Nfs4Limits.NAME_LENGTH));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(name);
  }
}
