// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm.message;

import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;

/**
 * The arguments of SHARE and UNSHARE ({@code nlm4_shareargs}).
 *
 * @param deny what others may not have, {@link #READ} and {@link #WRITE} added up ({@code mode})
 * @param access what the owner wants to have, likewise
 */
public record ShareArgs(
    Opaque cookie,
    String callerName,
    Opaque handle,
    Opaque owner,
    int deny,
    int access,
    boolean reclaim)
    implements NlmArgs {
  public static final int READ = 1;
  public static final int WRITE = 2;

  public static ShareArgs decode(XdrReader reader) throws MalformedMessageException {
    return new ShareArgs(
        reader.readOpaque(NlmLimits.OBJECT_LENGTH),
        reader.readLenientString(NlmLimits.NAME_LENGTH),
        reader.readOpaque(NlmLimits.OBJECT_LENGTH),
        reader.readOpaque(NlmLimits.OBJECT_LENGTH),
        bits(reader),
        bits(reader),
        reader.readBoolean());
  }

  private static int bits(XdrReader reader) throws MalformedMessageException {
    int bits = reader.readInt();
    if ((bits & ~(READ | WRITE)) != 0) {
      throw new MalformedMessageException(Kind.INVALID_VALUE, "share bits=" + bits);
    }
    return bits;
  }

  @Override
  public void encode(XdrWriter writer) {
    writer.writeOpaque(cookie, NlmLimits.OBJECT_LENGTH);
    writer.writeString(callerName);
    writer.writeOpaque(handle, NlmLimits.OBJECT_LENGTH);
    writer.writeOpaque(owner, NlmLimits.OBJECT_LENGTH);
    writer.writeInt(deny);
    writer.writeInt(access);
    writer.writeBoolean(reclaim);
  }
}
