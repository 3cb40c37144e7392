// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of PATHCONF (RFC 1813 section 3.3.20, {@code PATHCONF3res}). */
public sealed interface PathconfResult extends Nfs3Result {
  /**
   * What names can be.
   *
   * @param linkmax greatest number of hard links
   * @param nameMax greatest length of a name in bytes
   * @param noTrunc whether longer names fail instead of being cut
   * @param chownRestricted whether only root may give files away
   */
  record Ok(
      PostOpAttributes attributes,
      long linkmax,
      long nameMax,
      boolean noTrunc,
      boolean chownRestricted,
      boolean caseInsensitive,
      boolean casePreserving)
      implements PathconfResult {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(NfsStatus.OK);
      attributes.encode(writer);
      writer.writeUnsignedInt(linkmax);
      writer.writeUnsignedInt(nameMax);
      writer.writeBoolean(noTrunc);
      writer.writeBoolean(chownRestricted);
      writer.writeBoolean(caseInsensitive);
      writer.writeBoolean(casePreserving);
    }
  }

  /** Any status but OK. */
  record Failed(NfsStatus status, PostOpAttributes attributes) implements PathconfResult {
    public Failed {
      status.requireFailure();
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
      attributes.encode(writer);
    }
  }

  static PathconfResult decode(XdrReader reader) throws MalformedMessageException {
    NfsStatus status = NfsStatus.decode(reader);
    return status == NfsStatus.OK
        ? new Ok(
            PostOpAttributes.decode(reader),
            reader.readUnsignedInt(),
            reader.readUnsignedInt(),
            reader.readBoolean(),
            reader.readBoolean(),
            reader.readBoolean(),
            reader.readBoolean())
        : new Failed(status, PostOpAttributes.decode(reader));
  }
}
