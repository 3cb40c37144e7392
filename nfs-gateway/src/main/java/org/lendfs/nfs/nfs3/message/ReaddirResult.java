// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3.message;

import java.util.List;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The results of READDIR (RFC 1813 section 3.3.16, {@code READDIR3res}). */
public sealed interface ReaddirResult extends Nfs3Result {
  /**
   * A part of the directory. A server, which must obey limits, writes it by {@link ReaddirEncoder}.
   *
   * @param eof whether the last entry is the last of the directory
   */
  record Ok(
      PostOpAttributes directoryAttributes, long cookieVerifier, List<Entry3> entries, boolean eof)
      implements ReaddirResult {
    public Ok {
      entries = List.copyOf(entries);
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(NfsStatus.OK);
      directoryAttributes.encode(writer);
      writer.writeLong(cookieVerifier);
      writer.writeChain(entries);
      writer.writeBoolean(eof);
    }
  }

  /** Any status but OK. */
  record Failed(NfsStatus status, PostOpAttributes directoryAttributes) implements ReaddirResult {
    public Failed {
      status.requireFailure();
    }

    @Override
    public void encode(XdrWriter writer) {
      writer.writeEnum(status);
      directoryAttributes.encode(writer);
    }
  }

  static ReaddirResult decode(XdrReader reader) throws MalformedMessageException {
    NfsStatus status = NfsStatus.decode(reader);
    return status == NfsStatus.OK
        ? new Ok(
            PostOpAttributes.decode(reader),
            reader.readLong(),
            reader.readChain(Entry3::decode),
            reader.readBoolean())
        : new Failed(status, PostOpAttributes.decode(reader));
  }
}
