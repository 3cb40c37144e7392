// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The SMB 1 request by which a client of many dialects may begin (MS-SMB2 3.3.5.3, MS-CIFS
 * 2.2.4.52.1); the only message of SMB 1 that is understood.
 *
 * @param dialects their names
 */
public record Smb1Negotiate(List<String> dialects) {
  /** Any dialect of SMB 2 that both have. */
  public static final String SMB_2_ANY = "SMB 2.???";

  public static final String SMB_2_0_2 = "SMB 2.002";

  /** 0xFF 'S' 'M' 'B' as a little-endian number. */
  public static final int PROTOCOL_ID = 0x424D53FF;

  private static final int COMMAND = 0x72;
  private static final int HEADER_LENGTH = 32;
  private static final int DIALECT_FORMAT = 2;

  public Smb1Negotiate {
    dialects = List.copyOf(dialects);
  }

  public static Smb1Negotiate decode(SmbReader reader) throws MalformedMessageException {
    if (reader.readInt() != PROTOCOL_ID || reader.readUnsignedByte() != COMMAND) {
      throw new MalformedMessageException("SMB 1, and not its NEGOTIATE");
    }
    reader.position(HEADER_LENGTH);
    reader.skip(2L * reader.readUnsignedByte());
    SmbReader data = reader.readSlice(reader.readUnsignedShort());
    List<String> names = new ArrayList<>();
    while (data.remaining() > 0) {
      names.add(readName(data));
    }
    return new Smb1Negotiate(names);
  }

  private static String readName(SmbReader data) throws MalformedMessageException {
    if (data.readUnsignedByte() != DIALECT_FORMAT) {
      throw new MalformedMessageException("a dialect that is no string");
    }
    int start = data.position();
    int length = 0;
    while (data.readUnsignedByte() != 0) {
      length++;
    }
    return new String(data.bytesAt(start, length), StandardCharsets.US_ASCII);
  }
}
