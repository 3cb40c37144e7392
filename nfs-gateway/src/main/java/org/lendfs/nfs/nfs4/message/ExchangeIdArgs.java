// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of EXCHANGE_ID (RFC 8881 section 18.35).
 *
 * @param verifier new at every start of the client
 * @param owner the client's name for itself
 * @param flags {@link ExchangeIdFlags}
 * @param protection {@code state_protect_how4}: 0 none, 1 machine credentials, 2 a shared secret
 * @param implementation what the client is, if it tells
 */
public record ExchangeIdArgs(
    long verifier, Opaque owner, int flags, int protection, List<ImplementationId> implementation)
    implements Nfs4Args {
  public static final int PROTECT_NONE = 0;
  public static final int PROTECT_MACHINE = 1;
  public static final int PROTECT_SECRET = 2;

  private static final int ALGORITHMS_MAXIMUM = 64;

  public ExchangeIdArgs {
    implementation = List.copyOf(implementation);
  }

  public static ExchangeIdArgs decode(XdrReader reader) throws MalformedMessageException {
    long verifier = reader.readLong();
    Opaque owner = reader.readOpaque(Nfs4Limits.OPAQUE_LENGTH);
    int flags = reader.readInt();
    int protection = reader.readInt();
    passProtection(protection, reader);
    return new ExchangeIdArgs(
        verifier, owner, flags, protection, reader.readList(1, ImplementationId::decode));
  }

  /** What comes with protection is read over: it is refused, as there is no RPCSEC_GSS here. */
  private static void passProtection(int protection, XdrReader reader)
      throws MalformedMessageException {
    if (protection < PROTECT_NONE || protection > PROTECT_SECRET) {
      throw new MalformedMessageException(Kind.INVALID_VALUE, "protection=" + protection);
    }
    if (protection != PROTECT_NONE) {
      Bitmap.decode(reader);
      Bitmap.decode(reader);
    }
    if (protection == PROTECT_SECRET) {
      reader.readList(ALGORITHMS_MAXIMUM, ExchangeIdArgs::algorithm);
      reader.readList(ALGORITHMS_MAXIMUM, ExchangeIdArgs::algorithm);
      reader.readInt();
      reader.readInt();
    }
  }

  private static Opaque algorithm(XdrReader reader) throws MalformedMessageException {
    return reader.readOpaque(Nfs4Limits.OPAQUE_LENGTH);
  }

  /** Writes a request without protection, which is the only one that a client here makes. */
  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(verifier);
    writer.writeOpaque(owner, Nfs4Limits.OPAQUE_LENGTH);
    writer.writeInt(flags);
    writer.writeInt(PROTECT_NONE);
    writer.writeList(implementation);
  }
}
