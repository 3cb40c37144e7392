// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.util.ArrayList;
import java.util.List;

/** The two halves of FSCTL_VALIDATE_NEGOTIATE_INFO (MS-SMB2 2.2.31.4 and 2.2.32.6). */
public final class ValidateNegotiate {
  private ValidateNegotiate() {}

  /** What the client says that it sent in its NEGOTIATE. */
  public record Request(int capabilities, Guid guid, int securityMode, List<Integer> dialects) {
    public Request {
      dialects = List.copyOf(dialects);
    }

    public static Request decode(SmbReader reader) throws MalformedMessageException {
      int capabilities = reader.readInt();
      Guid guid = Guid.decode(reader);
      int securityMode = reader.readUnsignedShort();
      int count = reader.readUnsignedShort();
      reader.requireRange(reader.position(), 2L * count);
      List<Integer> dialects = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        dialects.add(reader.readUnsignedShort());
      }
      return new Request(capabilities, guid, securityMode, dialects);
    }
  }

  /** What the server sent in its reply. */
  public record Reply(int capabilities, Guid guid, int securityMode, int dialect)
      implements SmbEncodable {
    @Override
    public void encode(SmbWriter writer) {
      writer.writeInt(capabilities);
      guid.encode(writer);
      writer.writeShort(securityMode);
      writer.writeShort(dialect);
    }
  }
}
