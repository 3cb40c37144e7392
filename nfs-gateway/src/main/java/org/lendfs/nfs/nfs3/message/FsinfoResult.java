// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of FSINFO (RFC 1813 section 3.3.19, {@code FSINFO3res}); sizes are 0 to 2^32-1 bytes.
 */
public sealed interface FsinfoResult extends Nfs3Result {
  /**
   * What the server can do.
   *
   * @param rtmax greatest READ
   * @param rtpref preferred READ
   * @param rtmult suggested multiple for READ
   * @param wtmax greatest WRITE
   * @param wtpref preferred WRITE
   * @param wtmult suggested multiple for WRITE
   * @param dtpref preferred READDIR
   * @param maxfilesize greatest file, in bytes
   * @param timeDelta resolution of times
   * @param properties a set of {@link FsinfoProperties}
   */
  record Ok(
      PostOpAttributes attributes,
      long rtmax,
      long rtpref,
      long rtmult,
      long wtmax,
      long wtpref,
      long wtmult,
      long dtpref,
      long maxfilesize,
      NfsTime3 timeDelta,
      int properties)
      implements FsinfoResult {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(NfsStatus.OK);
      attributes.encode(writer);
      writer.writeUnsignedInt(rtmax);
      writer.writeUnsignedInt(rtpref);
      writer.writeUnsignedInt(rtmult);
      writer.writeUnsignedInt(wtmax);
      writer.writeUnsignedInt(wtpref);
      writer.writeUnsignedInt(wtmult);
      writer.writeUnsignedInt(dtpref);
      writer.writeLong(maxfilesize);
      timeDelta.encode(writer);
      writer.writeInt(properties);
    }
  }

  /** Any status but OK. */
  record Failed(NfsStatus status, PostOpAttributes attributes) implements FsinfoResult {
    public Failed {
      status.requireFailure();
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
      attributes.encode(writer);
    }
  }

  static FsinfoResult decode(XdrReader reader) throws MalformedMessageException {
    NfsStatus status = NfsStatus.decode(reader);
    return status == NfsStatus.OK
        ? new Ok(
            PostOpAttributes.decode(reader),
            reader.readUnsignedInt(),
            reader.readUnsignedInt(),
            reader.readUnsignedInt(),
            reader.readUnsignedInt(),
            reader.readUnsignedInt(),
            reader.readUnsignedInt(),
            reader.readUnsignedInt(),
            reader.readLong(),
            NfsTime3.decode(reader),
            reader.readInt())
        : new Failed(status, PostOpAttributes.decode(reader));
  }
}
