// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;

/**
 * What a client wants to call (C706 sections 12.6.4.3 and 12.6.4.4).
 *
 * @param mostToClient largest fragment that the client takes
 */
record RpcBind(int mostToClient, int group, List<Context> contexts) {
  private static final int MOST_CONTEXTS = 32;
  private static final int MOST_SYNTAXES = 32;
  private static final int ACCEPTED = 0;
  private static final int REJECTED = 2;
  private static final int UNKNOWN_INTERFACE = 1;
  private static final int UNKNOWN_TRANSFER = 2;

  /** An interface under a number, with the transfer syntaxes that the client can. */
  record Context(int id, RpcSyntax wanted, List<RpcSyntax> transfers) {
    boolean canNdr() {
      return transfers.contains(RpcSyntax.NDR);
    }
  }

  static RpcBind decode(SmbReader reader) throws MalformedMessageException {
    reader.skip(2);
    int mostToClient = reader.readUnsignedShort();
    int group = reader.readInt();
    int count = counted(reader, MOST_CONTEXTS);
    reader.skip(3);
    List<Context> contexts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      contexts.add(context(reader));
    }
    return new RpcBind(mostToClient, group, List.copyOf(contexts));
  }

  private static Context context(SmbReader reader) throws MalformedMessageException {
    int id = reader.readUnsignedShort();
    int count = counted(reader, MOST_SYNTAXES);
    reader.skip(1);
    RpcSyntax wanted = RpcSyntax.decode(reader);
    List<RpcSyntax> transfers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      transfers.add(RpcSyntax.decode(reader));
    }
    return new Context(id, wanted, List.copyOf(transfers));
  }

  private static int counted(SmbReader reader, int most) throws MalformedMessageException {
    int count = reader.readUnsignedByte();
    if (count < 1 || count > most) {
      throw new MalformedMessageException("count=" + count);
    }
    return count;
  }

  /**
   * The body of the answer.
   *
   * @param pipe that the client has open
   * @param served the only interface there is on it
   */
  byte[] answer(String pipe, RpcSyntax served, int fragmentBytes, int newGroup) {
    SmbWriter writer = new SmbWriter();
    writer.writeShort(fragmentBytes);
    writer.writeShort(fragmentBytes);
    writer.writeInt(group == 0 ? newGroup : group);
    byte[] address = ("\\PIPE\\" + pipe + '\0').getBytes(StandardCharsets.US_ASCII);
    writer.writeShort(address.length);
    writer.writeBytes(address);
    writer.writeZeros(-writer.position() & 3);
    writer.writeByte(contexts.size());
    writer.writeZeros(3);
    for (Context context : contexts) {
      result(writer, context, served);
    }
    return writer.toByteArray();
  }

  private static void result(SmbWriter writer, Context context, RpcSyntax served) {
    boolean known = context.wanted().equals(served);
    boolean accepted = known && context.canNdr();
    writer.writeShort(accepted ? ACCEPTED : REJECTED);
    writer.writeShort(accepted ? 0 : known ? UNKNOWN_TRANSFER : UNKNOWN_INTERFACE);
    if (accepted) {
      RpcSyntax.NDR.encode(writer);
    } else {
      writer.writeZeros(20);
    }
  }
}
