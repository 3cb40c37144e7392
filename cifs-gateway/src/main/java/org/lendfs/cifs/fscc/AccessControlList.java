// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;

/** A list of access control entries (MS-DTYP 2.4.5). */
public record AccessControlList(List<AccessControlEntry> entries) {
  /** Most entries that are read. */
  public static final int MAXIMUM_ENTRIES = 1024;

  private static final int REVISION = 2;
  private static final int OBJECT_REVISION = 4;

  public AccessControlList {
    entries = List.copyOf(entries);
  }

  static AccessControlList decode(SmbReader reader) throws MalformedMessageException {
    int revision = reader.readUnsignedByte();
    reader.skip(1);
    int size = reader.readUnsignedShort();
    int count = reader.readUnsignedShort();
    reader.skip(2);
    if ((revision != REVISION && revision != OBJECT_REVISION)
        || count > MAXIMUM_ENTRIES
        || size < 8) {
      throw new MalformedMessageException("ACL revision=" + revision + " count=" + count);
    }
    List<AccessControlEntry> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(AccessControlEntry.decode(reader));
    }
    return new AccessControlList(entries);
  }

  void encode(SmbWriter writer) {
    int start = writer.position();
    writer.writeByte(REVISION);
    writer.writeByte(0);
    writer.writeShort(0);
    writer.writeShort(entries.size());
    writer.writeShort(0);
    for (AccessControlEntry entry : entries) {
      entry.encode(writer);
    }
    writer.patchShort(start + 2, writer.position() - start);
  }
}
