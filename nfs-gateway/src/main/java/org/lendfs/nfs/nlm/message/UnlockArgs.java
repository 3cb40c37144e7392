// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of UNLOCK ({@code nlm4_unlockargs}). */
public record UnlockArgs(Opaque cookie, NlmLock lock) implements NlmArgs {
  public static UnlockArgs decode(XdrReader reader) throws MalformedMessageException {
    return new UnlockArgs(reader.readOpaque(NlmLimits.OBJECT_LENGTH), NlmLock.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOpaque(cookie, NlmLimits.OBJECT_LENGTH);
    lock.encode(writer);
  }
}
