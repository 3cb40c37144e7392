// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;

/**
 * The common header of a fragment (C706 section 12.6.3.1).
 *
 * @param fragmentLength with this header
 */
record RpcHeader(int type, int flags, int fragmentLength, int authLength, int callId) {
  static final int LENGTH = 16;

  static final int REQUEST = 0;
  static final int RESPONSE = 2;
  static final int FAULT = 3;
  static final int BIND = 11;
  static final int BIND_ACK = 12;
  static final int BIND_NAK = 13;
  static final int ALTER_CONTEXT = 14;
  static final int ALTER_CONTEXT_RESPONSE = 15;

  static final int FIRST = 1;
  static final int LAST = 2;
  static final int HAS_OBJECT = 0x80;

  private static final int VERSION = 5;
  private static final int LITTLE_ENDIAN_ASCII_IEEE = 0x10;

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  static RpcHeader decode(SmbReader reader) throws MalformedMessageException {
    int version = reader.readUnsignedByte();
    reader.skip(1);
    int type = reader.readUnsignedByte();
    int flags = reader.readUnsignedByte();
    int representation = reader.readInt();
    if (version != VERSION || representation != LITTLE_ENDIAN_ASCII_IEEE) {
      throw new MalformedMessageException("version=" + version + " drep=" + representation);
    }
    return new RpcHeader(
        type, flags, reader.readUnsignedShort(), reader.readUnsignedShort(), reader.readInt());
  }

  /** A fragment of one's own: this header, with the length of all, and a body. */
  static byte[] fragment(int type, int flags, int callId, byte[] body) {
    SmbWriter writer = new SmbWriter(LENGTH + body.length);
    writer.writeByte(VERSION);
    writer.writeByte(0);
    writer.writeByte(type);
    writer.writeByte(flags);
    writer.writeInt(LITTLE_ENDIAN_ASCII_IEEE);
    writer.writeShort(LENGTH + body.length);
    writer.writeShort(0);
    writer.writeInt(callId);
    writer.writeBytes(body);
    return writer.toByteArray();
  }
}
