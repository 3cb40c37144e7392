// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.fscc;

import java.util.List;
import org.lendfs.cifs.smb2.message.SmbWriter;

/**
 * One stream in FileStreamInformation (MS-FSCC 2.4.43).
 *
 * @param name such as {@code ::$DATA}
 */
public record StreamEntry(String name, long sizeBytes, long allocationBytes) {
  /** The name of a file's own content. */
  public static final String UNNAMED = "::$DATA";

  /** Writes a list of them. */
  public static void encode(List<StreamEntry> entries, SmbWriter writer) {
    int previous = -1;
    for (StreamEntry entry : entries) {
      if (previous >= 0) {
        writer.alignToEight();
        writer.patchInt(previous, writer.position() - previous);
      }
      previous = writer.position();
      writer.writeInt(0);
      writer.writeInt(2 * entry.name.length());
      writer.writeLong(entry.sizeBytes);
      writer.writeLong(entry.allocationBytes);
      writer.writeUtf16(entry.name);
    }
  }
}
