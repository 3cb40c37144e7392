// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.util.ArrayList;
import java.util.List;

/**
 * NEGOTIATE (MS-SMB2 2.2.3).
 *
 * @param dialects numbers, known or not
 * @param contexts empty unless dialect 3.1.1 is offered
 */
public record NegotiateRequest(
    int securityMode,
    int capabilities,
    Guid clientGuid,
    List<Integer> dialects,
    List<NegotiateContext> contexts)
    implements SmbEncodable {
  public static final int SIGNING_ENABLED = 1;
  public static final int SIGNING_REQUIRED = 2;

  private static final int STRUCTURE_SIZE = 36;

  /** Far more than there are dialects and contexts. */
  private static final int COUNT_MAXIMUM = 64;

  public NegotiateRequest {
    dialects = List.copyOf(dialects);
    contexts = List.copyOf(contexts);
  }

  public static NegotiateRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int dialectCount = limited(reader.readUnsignedShort());
    int securityMode = reader.readUnsignedShort();
    reader.skip(2);
    int capabilities = reader.readInt();
    Guid guid = Guid.decode(reader);
    long contextOffset = reader.readUnsignedInt();
    int contextCount = reader.readUnsignedShort();
    reader.skip(2);
    List<Integer> dialects = new ArrayList<>();
    for (int i = 0; i < dialectCount; i++) {
      dialects.add(reader.readUnsignedShort());
    }
    List<NegotiateContext> contexts = List.of();
    // Before 3.1.1 the two fields are a time of the client.
    if (dialects.contains(SmbDialect.SMB_3_1_1.number())) {
      reader.position(contextOffset);
      contexts = NegotiateContext.decodeList(reader, limited(contextCount));
    }
    return new NegotiateRequest(securityMode, capabilities, guid, dialects, contexts);
  }

  private static int limited(int count) throws MalformedMessageException {
    if (count > COUNT_MAXIMUM) {
      throw new MalformedMessageException("count=" + count);
    }
    return count;
  }

  @Override
  public void encode(SmbWriter writer) {
    writer.writeShort(STRUCTURE_SIZE);
    writer.writeShort(dialects.size());
    writer.writeShort(securityMode);
    writer.writeShort(0);
    writer.writeInt(capabilities);
    clientGuid.encode(writer);
    int contextFields = writer.position();
    writer.writeLong(0);
    dialects.forEach(writer::writeShort);
    if (!contexts.isEmpty()) {
      writer.alignToEight();
      writer.patchInt(contextFields, writer.position());
      writer.patchShort(contextFields + 4, contexts.size());
      NegotiateContext.encodeList(writer, contexts);
    }
  }

  /** The contexts of a kind; a client that sends two of one breaks the protocol. */
  public <C extends NegotiateContext> List<C> contexts(Class<C> kind) {
    return contexts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
