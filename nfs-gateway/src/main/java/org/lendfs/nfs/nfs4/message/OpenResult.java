// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The results of OPEN (RFC 8881 section 18.16.2).
 *
 * @param change of the directory
 * @param flags bits of this type
 * @param set attributes that were set
 */
public record OpenResult(
    Stateid stateid, ChangeInfo change, int flags, Bitmap set, OpenDelegation delegation)
    implements Nfs4Result {
  /** The client has to say OPEN_CONFIRM first (minor version 0). */
  public static final int CONFIRM = 0x2;

  /** Locks replace and merge, as fcntl's do. */
  public static final int LOCKTYPE_POSIX = 0x4;

  /** A file that is removed stays while it is open. */
  public static final int PRESERVE_UNLINKED = 0x8;

  /** Clients that wait for a lock may hear of it by CB_NOTIFY_LOCK (minor version 1 on). */
  public static final int MAY_NOTIFY_LOCK = 0x20;

  public static OpenResult decode(XdrReader reader) throws MalformedMessageException {
    return new OpenResult(
        Stateid.decode(reader),
        ChangeInfo.decode(reader),
        reader.readInt(),
        Bitmap.decode(reader),
        OpenDelegation.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    stateid.encode(writer);
    change.encode(writer);
    writer.writeInt(flags);
    set.encode(writer);
    delegation.encode(writer);
  }
}
