// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of COMMIT (RFC 1813 section 3.3.21, {@code COMMIT3res}). */
public sealed interface CommitResult extends Nfs3Result {
  /**
   * The data is durable.
   *
   * @param verifier the same as in the replies to WRITE
   */
  record Ok(WccData wcc, long verifier) implements CommitResult {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(NfsStatus.OK);
      wcc.encode(writer);
      writer.writeLong(verifier);
    }
  }

  /** Any status but OK. */
  record Failed(NfsStatus status, WccData wcc) implements CommitResult {
    public Failed {
      status.requireFailure();
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
      wcc.encode(writer);
    }
  }

  static CommitResult decode(XdrReader reader) throws MalformedMessageException {
    NfsStatus status = NfsStatus.decode(reader);
    return status == NfsStatus.OK
        ? new Ok(WccData.decode(reader), reader.readLong())
        : new Failed(status, WccData.decode(reader));
  }
}
