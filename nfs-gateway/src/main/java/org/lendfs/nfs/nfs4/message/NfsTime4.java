// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import java.time.Instant;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A point in time (RFC 8881 section 3.3.1, {@code nfstime4}).
 *
 * @param seconds since 1970-01-01T00:00Z, signed
 * @param nanoseconds 0 to 999,999,999 where it is a time; unsigned on the wire
 */
public record NfsTime4(long seconds, long nanoseconds) implements XdrEncodable {
  public static final int LENGTH = 12;

  private static final long NANOSECONDS_OF_A_SECOND = 1_000_000_000L;

  public static NfsTime4 of(Instant instant) {
    return new NfsTime4(instant.getEpochSecond(), instant.getNano());
  }

  /** The instant. */
  public Instant instant() throws Nfs4Exception {
    boolean valid =
        nanoseconds < NANOSECONDS_OF_A_SECOND
            && seconds >= Instant.MIN.getEpochSecond()
            && seconds <= Instant.MAX.getEpochSecond();
    if (!valid) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "nanoseconds=" + nanoseconds);
    }
    return Instant.ofEpochSecond(seconds, nanoseconds);
  }

  public static NfsTime4 decode(XdrReader reader) throws MalformedMessageException {
    return new NfsTime4(reader.readLong(), reader.readUnsignedInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeLong(seconds);
    writer.writeUnsignedInt(nanoseconds);
  }
}
