// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of CREATE, MKDIR, SYMLINK and MKNOD, which look the same (RFC 1813 sections 3.3.8 to
 * 3.3.11).
 */
public sealed interface NewObjectResult extends Nfs3Result {
  /** The new object. */
  record Ok(PostOpHandle object, PostOpAttributes attributes, WccData directoryWcc)
      implements NewObjectResult {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(NfsStatus.OK);
      object.encode(writer);
      attributes.encode(writer);
      directoryWcc.encode(writer);
    }
  }

  /** Any status but OK. */
  record Failed(NfsStatus status, WccData directoryWcc) implements NewObjectResult {
    public Failed {
      status.requireFailure();
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
      directoryWcc.encode(writer);
    }
  }

  static NewObjectResult decode(XdrReader reader) throws MalformedMessageException {
    NfsStatus status = NfsStatus.decode(reader);
    return status == NfsStatus.OK
        ? new Ok(
            PostOpHandle.decode(reader), PostOpAttributes.decode(reader), WccData.decode(reader))
        : new Failed(status, WccData.decode(reader));
  }
}
