// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.message;

import java.util.ArrayList;
import java.util.List;

/**
 * Locks and unlocks byte ranges (MS-SMB2 2.2.26).
 *
 * @param sequence number and index that tell a repeated request from a new one
 */
public record LockRequest(int sequence, FileId fileId, List<Element> elements) {
  /** One range; offset and length are unsigned. */
  public record Element(long offset, long length, int flags) {
    public static final int SHARED = 1;
    public static final int EXCLUSIVE = 2;
    public static final int UNLOCK = 4;
    public static final int FAIL_IMMEDIATELY = 0x10;

    public boolean is(int flag) {
      return (flags & flag) != 0;
    }
  }

  /** Most ranges in one request. */
  public static final int MAXIMUM_ELEMENTS = 1024;

  private static final int STRUCTURE_SIZE = 48;
  private static final int SEQUENCE_NUMBER_MASK = 0xF;
  private static final int SEQUENCE_INDEX_SHIFT = 4;

  public static LockRequest decode(SmbReader reader) throws MalformedMessageException {
    reader.requireStructureSize(STRUCTURE_SIZE);
    int count = reader.readUnsignedShort();
    if (count == 0 || count > MAXIMUM_ELEMENTS) {
      throw new MalformedMessageException("LockCount=" + count);
    }
    int sequence = reader.readInt();
    FileId fileId = FileId.decode(reader);
    List<Element> elements = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      elements.add(new Element(reader.readLong(), reader.readLong(), reader.readInt()));
      reader.skip(4);
    }
    return new LockRequest(sequence, fileId, List.copyOf(elements));
  }

  /** Four bits that count the uses of an index. */
  public int sequenceNumber() {
    return sequence & SEQUENCE_NUMBER_MASK;
  }

  /** 1 to 64; anything else is not checked. */
  public int sequenceIndex() {
    return sequence >>> SEQUENCE_INDEX_SHIFT;
  }
}
