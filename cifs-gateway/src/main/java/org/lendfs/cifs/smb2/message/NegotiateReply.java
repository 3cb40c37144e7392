// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.util.List;

/**
 * The answer to NEGOTIATE (MS-SMB2 2.2.4).
 *
 * @param dialect a number, since 0x02FF is no dialect
 * @param transferBytes largest transaction, READ and WRITE
 * @param systemTime FILETIME
 * @param token for the client's GSS-API
 * @param contexts for dialect 3.1.1 only
 */
public record NegotiateReply(
    int securityMode,
    int dialect,
    Guid serverGuid,
    int capabilities,
    int transferBytes,
    long systemTime,
    Opaque token,
    List<NegotiateContext> contexts)
    implements SmbEncodable {
  public static final int CAPABILITY_DFS = 0x1;
  public static final int CAPABILITY_LEASING = 0x2;
  public static final int CAPABILITY_LARGE_MTU = 0x4;
  public static final int CAPABILITY_MULTI_CHANNEL = 0x8;
  public static final int CAPABILITY_PERSISTENT_HANDLES = 0x10;
  public static final int CAPABILITY_DIRECTORY_LEASING = 0x20;
  public static final int CAPABILITY_ENCRYPTION = 0x40;

  private static final int STRUCTURE_SIZE = 65;

  public NegotiateReply {
    contexts = List.copyOf(contexts);
  }

  public static NegotiateReply decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int securityMode = reader.readUnsignedShort();
    int dialect = reader.readUnsignedShort();
    int contextCount = reader.readUnsignedShort();
    Guid guid = Guid.decode(reader);
    int capabilities = reader.readInt();
    int transferBytes = reader.readInt();
    reader.skip(8);
    long systemTime = reader.readLong();
    reader.skip(8);
    int tokenOffset = reader.readUnsignedShort();
    int tokenLength = reader.readUnsignedShort();
    long contextOffset = reader.readUnsignedInt();
    Opaque token = Opaque.wrap(reader.bytesAt(tokenOffset, tokenLength));
    List<NegotiateContext> contexts = List.of();
    if (dialect == SmbDialect.SMB_3_1_1.number()) {
      reader.position(contextOffset);
      contexts = NegotiateContext.decodeList(reader, contextCount);
    }
    return new NegotiateReply(
        securityMode, dialect, guid, capabilities, transferBytes, systemTime, token, contexts);
  }

  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeShort(securityMode);
    writer.writeShort(dialect);
    writer.writeShort(contexts.size());
    serverGuid.encode(writer);
    writer.writeInt(capabilities);
    writer.writeInt(transferBytes);
    writer.writeInt(transferBytes);
    writer.writeInt(transferBytes);
    writer.writeLong(systemTime);
    writer.writeLong(0); // ServerStartTime
    writer.writeShort(writer.position() + 8);
    writer.writeShort(token.length());
    int contextOffset = writer.position();
    writer.writeInt(0);
    token.encode(writer);
    if (!contexts.isEmpty()) {
      writer.alignToEight();
      writer.patchInt(contextOffset, writer.position());
      NegotiateContext.encodeList(writer, contexts);
    }
  }
}
