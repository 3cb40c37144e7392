// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of CANCEL ({@code nlm4_cancargs}), those of the LOCK that waits. */
public record CancelArgs(Opaque cookie, boolean block, boolean exclusive, NlmLock lock)
    implements NlmArgs {
  public static CancelArgs decode(XdrReader reader) throws MalformedMessageException {
    return new CancelArgs(
        reader.readOpaque(NlmLimits.OBJECT_LENGTH),
        reader.readBoolean(),
        reader.readBoolean(),
        NlmLock.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOpaque(cookie, NlmLimits.OBJECT_LENGTH);
    writer.writeBoolean(block);
    writer.writeBoolean(exclusive);
    lock.encode(writer);
  }
}
