// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * A lock as a client names it ({@code nlm4_lock}).
 *
 * @param callerName what the client calls its machine
 * @param handle of the file
 * @param owner what the client tells owners apart by, together with the process
 * @param processId an identifier of the process ({@code svid})
 * @param offset unsigned
 * @param length unsigned; 0 reaches to the end
 */
public record NlmLock(
    String callerName, Opaque handle, Opaque owner, int processId, long offset, long length)
    implements XdrEncodable {

  public static NlmLock decode(XdrReader reader) throws MalformedMessageException {
    return new NlmLock(
        reader.readLenientString(NlmLimits.NAME_LENGTH),
        reader.readOpaque(NlmLimits.OBJECT_LENGTH),
        reader.readOpaque(NlmLimits.OBJECT_LENGTH),
        reader.readInt(),
        reader.readLong(),
        reader.readLong());
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeString(callerName);
    writer.writeOpaque(handle, NlmLimits.OBJECT_LENGTH);
    writer.writeOpaque(owner, NlmLimits.OBJECT_LENGTH);
    writer.writeInt(processId);
    writer.writeLong(offset);
    writer.writeLong(length);
  }
}
