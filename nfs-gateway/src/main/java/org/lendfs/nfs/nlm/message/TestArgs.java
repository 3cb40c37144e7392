// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/** The arguments of TEST and GRANTED ({@code nlm4_testargs}). */
public record TestArgs(Opaque cookie, boolean exclusive, NlmLock lock) implements NlmArgs {
  public static TestArgs decode(XdrReader reader) throws MalformedMessageException {
    return new TestArgs(
        reader.readOpaque(NlmLimits.OBJECT_LENGTH), reader.readBoolean(), NlmLock.decode(reader));
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOpaque(cookie, NlmLimits.OBJECT_LENGTH);
    writer.writeBoolean(exclusive);
    lock.encode(writer);
  }
}
