// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of WRITE (RFC 1813 section 3.3.7, {@code WRITE3res}). */
public sealed interface WriteResult extends Nfs3Result {
  /**
   * How much was written, and how.
   *
   * @param count bytes written, 0 to 2^32-1
   * @param committed how durable they are, at least as asked for
   * @param verifier eight bytes that change whenever unstable data may be lost
   */
  record Ok(WccData wcc, long count, StableHow committed, long verifier) implements WriteResult {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(NfsStatus.OK);
      wcc.encode(writer);
      writer.writeUnsignedInt(count);
      writer.writeEnum(committed);
      writer.writeLong(verifier);
    }
  }

  /** Any status but OK. */
  record Failed(NfsStatus status, WccData wcc) implements WriteResult {
    public Failed {
      status.requireFailure();
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
      wcc.encode(writer);
    }
  }

  static WriteResult decode(XdrReader reader) throws MalformedMessageException {
    NfsStatus status = NfsStatus.decode(reader);
    return status == NfsStatus.OK
        ? new Ok(
            WccData.decode(reader),
            reader.readUnsignedInt(),
            StableHow.decode(reader),
            reader.readLong())
        : new Failed(status, WccData.decode(reader));
  }
}
