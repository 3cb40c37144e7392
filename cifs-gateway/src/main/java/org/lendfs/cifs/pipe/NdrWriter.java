// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.user.Sid;

/** Writes results in network data representation; see {@link NdrReader}. */
final class NdrWriter {
  private static final int FIRST_REFERENT = 0x0002_0000;

  private final SmbWriter bytes = new SmbWriter();
  private int nextReferent = FIRST_REFERENT;

  NdrWriter writeShort(int value) {
    align(Short.BYTES);
    bytes.writeShort(value);
    return this;
  }

  NdrWriter writeInt(int value) {
    align(Integer.BYTES);
    bytes.writeInt(value);
    return this;
  }

  NdrWriter writeBytes(byte... value) {
    bytes.writeBytes(value);
    return this;
  }

  /** A pointer to what is written later, in the order of the pointers. */
  NdrWriter writePointer() {
    writeInt(nextReferent);
    nextReferent += Integer.BYTES;
    return this;
  }

  NdrWriter writeNull() {
    return writeInt(0);
  }

  /** A text with a zero at its end, behind a pointer that was written before. */
  NdrWriter writeText(String text) {
    return writeArray(text + '\0');
  }

  /** RPC_UNICODE_STRING (MS-DTYP section 2.3.10) without its characters. */
  NdrWriter writeStringHead(String text) {
    int length = 2 * text.length();
    align(Integer.BYTES);
    writeShort(length).writeShort(length);
    return writePointer();
  }

  /** The characters of a string whose head was written before. */
  NdrWriter writeStringBody(String text) {
    return writeArray(text);
  }

  private NdrWriter writeArray(String text) {
    writeInt(text.length()).writeInt(0).writeInt(text.length());
    bytes.writeUtf16(text);
    return this;
  }

  /** RPC_SID, behind a pointer that was written before. */
  NdrWriter writeSid(Sid sid) {
    byte[] packet = sid.toBytes();
    writeInt((packet.length - 8) / Integer.BYTES);
    bytes.writeBytes(packet);
    return this;
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  private void align(int size) {
    bytes.writeZeros(-bytes.position() & (size - 1));
  }
}
