// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of READLINK (RFC 1813 section 3.3.5, {@code READLINK3res}). */
public sealed interface ReadlinkResult extends Nfs3Result {
  /** What was asked for. */
  record Ok(PostOpAttributes attributes, String target) implements ReadlinkResult {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(NfsStatus.OK);
      attributes.encode(writer);
      writer.writeString(target);
    }
  }

  /** Any status but OK. */
  record Failed(NfsStatus status, PostOpAttributes attributes) implements ReadlinkResult {
    public Failed {
      status.requireFailure();
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
      attributes.encode(writer);
    }
  }

  static ReadlinkResult decode(XdrReader reader) throws MalformedMessageException {
    NfsStatus status = NfsStatus.decode(reader);
    return status == NfsStatus.OK
        ? new Ok(PostOpAttributes.decode(reader), reader.readString(Nfs3Limits.PATH_LENGTH))
        : new Failed(status, PostOpAttributes.decode(reader));
  }
}
