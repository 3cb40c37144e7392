// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of LOCK and NM_LOCK ({@code nlm4_lockargs}).
 *
 * @param block whether the client waits for the lock
 * @param reclaim whether it had the lock before the server restarted
 * @param state of the client's status monitor; 0 where the client does not know it
 */
public record LockArgs(
    Opaque cookie, boolean block, boolean exclusive, NlmLock lock, boolean reclaim, int state)
    implements NlmArgs {
  public static LockArgs decode(XdrReader reader) throws MalformedMessageException {
    return new LockArgs(
        reader.readOpaque(NlmLimits.OBJECT_LENGTH),
        reader.readBoolean(),
        reader.readBoolean(),
        NlmLock.decode(reader),
        reader.readBoolean(),
        reader.readInt());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOpaque(cookie, NlmLimits.OBJECT_LENGTH);
    writer.writeBoolean(block);
    writer.writeBoolean(exclusive);
    lock.encode(writer);
    writer.writeBoolean(reclaim);
    writer.writeInt(state);
  }
}
