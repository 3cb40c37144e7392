// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of CB_COMPOUND with CB_SEQUENCE and one operation (RFC 8881 section 20.9).
 *
 * @param minorVersion of the session
 */
public record CallbackCompound(int minorVersion, CallbackSequence sequence, CallbackOp operation)
    implements XdrEncodable {
  private static final int OPERATIONS = 2;

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString("");
    writer.writeInt(minorVersion);
    writer.writeInt(0);
    writer.writeInt(OPERATIONS);
    writer.writeInt(sequence.number());
    sequence.encode(writer);
    writer.writeInt(operation.number());
    operation.encode(writer);
  }

  /** Reads the reply as far as the status of the whole. */
  public static Nfs4Status decodeStatus(XdrReader reader) throws MalformedMessageException {
    return Nfs4Status.decode(reader);
  }
}
