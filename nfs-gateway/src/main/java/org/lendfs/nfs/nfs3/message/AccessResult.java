// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of ACCESS (RFC 1813 section 3.3.4, {@code ACCESS3res}). */
public sealed interface AccessResult extends Nfs3Result {
  /**
   * What was asked for.
   *
   * @param access a set of {@link AccessBits}, part of those asked for
   */
  record Ok(PostOpAttributes attributes, int access) implements AccessResult {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(NfsStatus.OK);
      attributes.encode(writer);
      writer.writeInt(access);
    }
  }

  /** Any status but OK. */
  record Failed(NfsStatus status, PostOpAttributes attributes) implements AccessResult {
    public Failed {
      status.requireFailure();
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
      attributes.encode(writer);
    }
  }

  static AccessResult decode(XdrReader reader) throws MalformedMessageException {
    NfsStatus status = NfsStatus.decode(reader);
    return status == NfsStatus.OK
        ? new Ok(PostOpAttributes.decode(reader), reader.readInt())
        : new Failed(status, PostOpAttributes.decode(reader));
  }
}
