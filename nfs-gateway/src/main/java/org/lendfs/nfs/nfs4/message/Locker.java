// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** In whose name LOCK locks (RFC 8881 section 18.10.1, {@code locker4}). */
public sealed interface Locker extends XdrEncodable {
  /** An owner that has no lock on the file yet, by an open. */
  record New(int openSeqid, Stateid open, int lockSeqid, StateOwner owner) implements Locker {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeBoolean(true);
      writer.writeInt(openSeqid);
      open.encode(writer);
      writer.writeInt(lockSeqid);
      owner.encode(writer);
    }
  }

  /** An owner that had a lock on the file. */
  record Existing(Stateid lock, int lockSeqid) implements Locker {
    @Override
    public void encode(XdrWriter writer) {
      writer.writeBoolean(false);
      lock.encode(writer);
      writer.writeInt(lockSeqid);
    }
  }

  static Locker decode(XdrReader reader) throws MalformedMessageException {
    return reader.readBoolean()
        ? new New(
            reader.readInt(), Stateid.decode(reader), reader.readInt(), StateOwner.decode(reader))
        : new Existing(Stateid.decode(reader), reader.readInt());
  }
}
