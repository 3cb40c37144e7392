// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of GETATTR (RFC 1813 section 3.3.1, {@code GETATTR3res}). */
public sealed interface GetattrResult extends Nfs3Result {
  /** What was asked for. */
  record Ok(Fattr3 attributes) implements GetattrResult {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(NfsStatus.OK);
      attributes.encode(writer);
    }
  }

  /** Any status but OK. */
  record Failed(NfsStatus status) implements GetattrResult {
    public Failed {
      status.requireFailure();
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
    }
  }

  static GetattrResult decode(XdrReader reader) throws MalformedMessageException {
    NfsStatus status = NfsStatus.decode(reader);
    return status == NfsStatus.OK ? new Ok(Fattr3.decode(reader)) : new Failed(status);
  }
}
