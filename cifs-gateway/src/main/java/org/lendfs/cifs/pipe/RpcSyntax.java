// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import java.util.Arrays;
import java.util.HexFormat;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;

/** Identifier and version of an interface or a transfer syntax, p_syntax_id_t of C706. */
final class RpcSyntax {
  /** Network data representation, the only transfer syntax here. */
  static final RpcSyntax NDR = of("8a885d04-1ceb-11c9-9fe8-08002b104860", 2);

  private static final int UUID_BYTES = 16;

  private final byte[] uuid;
  private final int version;

  private RpcSyntax(byte[] uuid, int version) {
    this.uuid = uuid;
    this.version = version;
  }

  /** From the usual text; its first three parts are little-endian on the wire. */
  static RpcSyntax of(String text, int version) {
    byte[] bytes = HexFormat.of().parseHex(text.replace("-", ""));
    reverse(bytes, 0, 4);
    reverse(bytes, 4, 6);
    reverse(bytes, 6, 8);
    return new RpcSyntax(bytes, version);
  }

  private static void reverse(byte[] bytes, int begin, int end) {
    for (int low = begin, high = end - 1; low < high; low++, high--) {
      byte kept = bytes[low];
      bytes[low] = bytes[high];
      bytes[high] = kept;
    }
  }

  static RpcSyntax decode(SmbReader reader) throws MalformedMessageException {
    return new RpcSyntax(reader.readBytes(UUID_BYTES), reader.readInt());
  }

  void encode(SmbWriter writer) {
    writer.writeBytes(uuid);
    writer.writeInt(version);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RpcSyntax that
        && version == that.version
        && Arrays.equals(uuid, that.uuid);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(uuid) + version;
  }
}
