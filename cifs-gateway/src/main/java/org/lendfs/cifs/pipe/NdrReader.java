// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.user.Sid;

/**
 * Reads arguments in network data representation (C706 chapter 14): little-endian, each number
 * aligned to its size from the beginning of the arguments.
 */
final class NdrReader {
  private static final int LONGEST_TEXT = 4096;

  private final SmbReader bytes;

  NdrReader(byte[] arguments) {
    this.bytes = SmbReader.of(arguments);
  }

  int readShort() throws MalformedMessageException {
    align(Short.BYTES);
    return bytes.readUnsignedShort();
  }

  int readInt() throws MalformedMessageException {
    align(Integer.BYTES);
    return bytes.readInt();
  }

  /** A number that says how many of something follow. */
  int readCount(int most) throws MalformedMessageException {
    int count = readInt();
    if (count < 0 || count > most) {
      throw new MalformedMessageException("count=" + Integer.toUnsignedString(count));
    }
    return count;
  }

  /** Whether a pointer points at something. */
  boolean readPointer() throws MalformedMessageException {
    return readInt() != 0;
  }

  byte[] readBytes(int length) throws MalformedMessageException {
    return bytes.readBytes(length);
  }

  /** A text behind a pointer that may be null. */
  Optional<String> readUniqueText() throws MalformedMessageException {
    return readPointer() ? Optional.of(readText()) : Optional.empty();
  }

  /** A conformant and varying array of characters, with or without a zero at its end. */
  String readText() throws MalformedMessageException {
    readInt();
    int offset = readInt();
    int length = readCount(LONGEST_TEXT);
    if (offset != 0) {
      throw new MalformedMessageException("text that begins at " + offset);
    }
    String text = bytes.readUtf16(2L * length);
    return text.endsWith("\0") ? text.substring(0, length - 1) : text;
  }

  /** RPC_SID (MS-DTYP section 2.4.2.3). */
  Sid readSid() throws MalformedMessageException {
    int count = readCount(Sid.MOST_SUB_AUTHORITIES);
    byte[] packet = bytes.readBytes(8 + 4L * count);
    return Sid.decode(ByteBuffer.wrap(packet))
        .filter(sid -> sid.lengthBytes() == packet.length)
        .orElseThrow(() -> new MalformedMessageException("SID"));
  }

  private void align(int size) throws MalformedMessageException {
    bytes.skip(-bytes.position() & (size - 1));
  }
}
