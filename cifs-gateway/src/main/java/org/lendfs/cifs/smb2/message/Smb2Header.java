// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * The header of every message (MS-SMB2 2.2.1).
 *
 * <pre>
 *   0  ProtocolId  4  StructureSize  6  CreditCharge   8  Status (request: ChannelSequence)
 *  12  Command    14  Credits       16  Flags         20  NextCommand
 *  24  MessageId  32  sync: reserved, TreeId; async: AsyncId
 *  40  SessionId  48  Signature (16)
 * </pre>
 *
 * @param status NtStatus of a reply; ChannelSequence of a request
 * @param command as number, since a peer may send any
 * @param credits asked for or granted
 * @param nextCommand offset of the next message of the compound, 0 in the last
 * @param asyncOrTree 64 bits whose meaning {@link #isAsync} tells
 */
public record Smb2Header(
    int creditCharge,
    int status,
    int command,
    int credits,
    int flags,
    long nextCommand,
    long messageId,
    long asyncOrTree,
    long sessionId)
    implements SmbEncodable {
  public static final int LENGTH = 64;

  /** 0xFE 'S' 'M' 'B' as a little-endian number. */
  public static final int PROTOCOL_ID = 0x424D53FE;

  public static final int FLAG_SERVER_TO_REDIRECTOR = 0x1;
  public static final int FLAG_ASYNC = 0x2;
  public static final int FLAG_RELATED = 0x4;
  public static final int FLAG_SIGNED = 0x8;
  public static final int FLAG_REPLAY = 0x2000_0000;

  public static final int NEXT_COMMAND_OFFSET = 20;
  public static final int SIGNATURE_OFFSET = 48;
  public static final int SIGNATURE_LENGTH = 16;

  /** MessageId of what the server sends unasked. */
  public static final long UNSOLICITED = -1L;

  /** Reads a header at the reader's position. */
  public static Smb2Header decode(SmbReader reader) throws MalformedMessageException {
    int protocol = reader.readInt();
    if (protocol != PROTOCOL_ID) {
      throw new MalformedMessageException("ProtocolId=" + Integer.toHexString(protocol));
    }
    reader.requireStructureSize(LENGTH);
    Smb2Header header =
        new Smb2Header(
            reader.readUnsignedShort(),
            reader.readInt(),
            reader.readUnsignedShort(),
            reader.readUnsignedShort(),
            reader.readInt(),
            reader.readUnsignedInt(),
            reader.readLong(),
            reader.readLong(),
            reader.readLong());
    reader.skip(SIGNATURE_LENGTH);
    return header;
  }

  /** Writes it with a signature of zeros. */
  @Override
  public void encode(SmbWriter writer) {
    writer.writeInt(PROTOCOL_ID);
    writer.writeShort(LENGTH);
    writer.writeShort(creditCharge);
    writer.writeInt(status);
    writer.writeShort(command);
    writer.writeShort(credits);
    writer.writeInt(flags);
    writer.writeInt((int) nextCommand);
    writer.writeLong(messageId);
    writer.writeLong(asyncOrTree);
    writer.writeLong(sessionId);
    writer.writeZeros(SIGNATURE_LENGTH);
  }

  public boolean isAsync() {
    return (flags & FLAG_ASYNC) != 0;
  }

  public boolean isRelated() {
    return (flags & FLAG_RELATED) != 0;
  }

  public boolean isSigned() {
    return (flags & FLAG_SIGNED) != 0;
  }

  public boolean isReply() {
    return (flags & FLAG_SERVER_TO_REDIRECTOR) != 0;
  }

  public boolean isReplay() {
    return (flags & FLAG_REPLAY) != 0;
  }

  /** TreeId of a header that is not async. */
  public int treeId() {
    return (int) (asyncOrTree >>> 32);
  }

  /** ChannelSequence of a request, to be compared modulo 2^16 (MS-SMB2 3.3.5.2.10). */
  public int channelSequence() {
    return status & 0xFFFF;
  }

  /** The bits of {@link #asyncOrTree} for a tree. The reserved half is 0xFEFF by custom. */
  public static long treeBits(int treeId) {
    return ((long) treeId << 32) | 0xFEFFL;
  }
}
