// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

/**
 * The five messages about breaks, as notification from the server, acknowledgement by the client
 * and reply to it (MS-SMB2 2.2.23 to 2.2.25).
 */
public sealed interface OplockBreak extends SmbEncodable {
  /**
   * An oplock goes down to a level; the three messages of it look the same.
   *
   * @param level the new level
   */
  record Oplock(int level, FileId fileId) implements OplockBreak {
    private static final int STRUCTURE_SIZE = 24;

    @Override
    public void encode(SmbWriter writer) {
      writer.writeShort(STRUCTURE_SIZE);
      writer.writeByte(level);
      writer.writeByte(0);
      writer.writeInt(0);
      writer.write(fileId);
    }
  }

  /** A client is told that its lease goes down. */
  record LeaseNotification(
      int newEpoch, boolean acknowledgementRequired, Guid key, int currentState, int newState)
      implements OplockBreak {
    private static final int STRUCTURE_SIZE = 44;

    @Override
    public void encode(SmbWriter writer) {
      writer.writeShort(STRUCTURE_SIZE);
      writer.writeShort(newEpoch);
      writer.writeInt(acknowledgementRequired ? 1 : 0);
      writer.write(key);
      writer.writeInt(currentState);
      writer.writeInt(newState);
      writer.writeZeros(12); // BreakReason, AccessMaskHint, ShareMaskHint
    }
  }

  /** A client has gone down to a state, and the reply that says so. */
  record LeaseAcknowledgement(Guid key, int state) implements OplockBreak {
    private static final int STRUCTURE_SIZE = 36;

    @Override
    public void encode(SmbWriter writer) {
      writer.writeShort(STRUCTURE_SIZE);
      writer.writeShort(0);
      writer.writeInt(0);
      writer.write(key);
      writer.writeInt(state);
      writer.writeLong(0);
    }
  }

  /** An acknowledgement; its form is told by its size. */
  static OplockBreak decode(SmbReader reader) throws MalformedMessageException {
    int size = reader.readUnsignedShort();
    return switch (size) {
      case Oplock.STRUCTURE_SIZE -> {
        int level = reader.readUnsignedByte();
        reader.skip(5);
        yield new Oplock(level, FileId.decode(reader));
      }
      case LeaseAcknowledgement.STRUCTURE_SIZE -> {
        reader.skip(6);
        Guid key = Guid.decode(reader);
        yield new LeaseAcknowledgement(key, reader.readInt());
      }
      default -> throw new MalformedMessageException("StructureSize=" + size);
    };
  }
}
