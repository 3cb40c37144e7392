// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of EXCHANGE_ID, without state protection (RFC 8881 section 18.35).
 *
 * @param serverMinor with {@code serverMajor} the server's name for itself ({@code server_owner4})
 */
public record ExchangeIdResult(
    long clientId,
    int sequence,
    int flags,
    long serverMinor,
    Opaque serverMajor,
    Opaque serverScope,
    List<ImplementationId> implementation)
    implements Nfs4Result {
  public ExchangeIdResult {
    implementation = List.copyOf(implementation);
  }

  public static ExchangeIdResult decode(XdrReader reader) throws MalformedMessageException {
    long clientId = reader.readLong();
    int sequence = reader.readInt();
    int flags = reader.readInt();
    if (reader.readInt() != ExchangeIdArgs.PROTECT_NONE) {
      throw new MalformedMessageException(Kind.INVALID_VALUE, "state protection");
    }
    return new ExchangeIdResult(
        clientId,
        sequence,
        flags,
        reader.readLong(),
        reader.readOpaque(Nfs4Limits.OPAQUE_LENGTH),
        reader.readOpaque(Nfs4Limits.OPAQUE_LENGTH),
        reader.readList(1, ImplementationId::decode));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(clientId);
    writer.writeInt(sequence);
    writer.writeInt(flags);
    writer.writeInt(ExchangeIdArgs.PROTECT_NONE);
    writer.writeLong(serverMinor);
    writer.writeOpaque(serverMajor, Nfs4Limits.OPAQUE_LENGTH);
    writer.writeOpaque(serverScope, Nfs4Limits.OPAQUE_LENGTH);
    writer.writeList(implementation);
  }
}
