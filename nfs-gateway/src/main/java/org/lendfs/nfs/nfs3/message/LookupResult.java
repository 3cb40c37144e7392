// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of LOOKUP (RFC 1813 section 3.3.3, {@code LOOKUP3res}). */
public sealed interface LookupResult extends Nfs3Result {
  /** What was asked for. */
  record Ok(Opaque object, PostOpAttributes attributes, PostOpAttributes directoryAttributes)
      implements LookupResult {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(NfsStatus.OK);
      Handles.write(object, writer);
      attributes.encode(writer);
      directoryAttributes.encode(writer);
    }
  }

  /** Any status but OK. */
  record Failed(NfsStatus status, PostOpAttributes directoryAttributes) implements LookupResult {
    public Failed {
      status.requireFailure();
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
      directoryAttributes.encode(writer);
    }
  }

  static LookupResult decode(XdrReader reader) throws MalformedMessageException {
    NfsStatus status = NfsStatus.decode(reader);
    return status == NfsStatus.OK
        ? new Ok(
            Handles.read(reader), PostOpAttributes.decode(reader), PostOpAttributes.decode(reader))
        : new Failed(status, PostOpAttributes.decode(reader));
  }
}
