// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of CB_COMPOUND with one operation, behind CB_SEQUENCE from minor version 1 on (RFC
 * 8881 section 20.9, RFC 7530 section 15.2).
 *
 * @param minorVersion of the client
 * @param ident what the client of minor version 0 gave for it, else 0
 */
public record CallbackCompound(
    int minorVersion, int ident, @Nullable CallbackSequence sequence, CallbackOp operation)
    implements XdrEncodable {
  private static final int OPERATIONS = 2;

  /** By a session. */
  public CallbackCompound(int minorVersion, CallbackSequence sequence, CallbackOp operation) {
    this(minorVersion, 0, sequence, operation);
  }

  /** To a client of minor version 0. */
  public static CallbackCompound ofVersion0(int ident, CallbackOp operation) {
    return new CallbackCompound(0, ident, null, operation);
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString("");
    writer.writeInt(minorVersion);
    writer.writeInt(ident);
    if (sequence == null) {
      writer.writeInt(1);
    } else {
      writer.writeInt(OPERATIONS);
      writer.writeInt(sequence.number());
      sequence.encode(writer);
    }
    writer.writeInt(operation.number());
    operation.encode(writer);
  }

  /** Reads the reply as far as the status of the whole. */
  public static Nfs4Status decodeStatus(XdrReader reader) throws MalformedMessageException {
    return Nfs4Status.decode(reader);
  }
}
