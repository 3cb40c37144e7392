// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.List;
import org.lendfs.cifs.name.NameMapping;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.notify.ChangeEvent;
import org.lendfs.vfs.notify.ChangeKind;

/** Writes lists of changes (MS-FSCC 2.7.1). Stateless. */
public final class NotifyInformation {
  private static final int ALIGNMENT = 4;

  private NotifyInformation() {}

  /** A list in the order of the events. */
  public static byte[] encode(List<ChangeEvent> events) {
    SmbWriter writer = new SmbWriter();
    int previous = -1;
    for (ChangeEvent event : events) {
      writer.writeZeros(-writer.position() & (ALIGNMENT - 1));
      if (previous >= 0) {
        writer.patchInt(previous, writer.position() - previous);
      }
      previous = writer.position();
      String name = clientName(event.name());
      writer.writeInt(0);
      writer.writeInt(action(event.kind()));
      writer.writeInt(2 * name.length());
      writer.writeUtf16(name);
    }
    return writer.toByteArray();
  }

  private static String clientName(String path) {
    String[] parts = path.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      parts[i] = NameMapping.toClient(parts[i]);
    }
    return String.join("\\", parts);
  }

  private static int action(ChangeKind kind) {
    return switch (kind) {
      case ADDED -> 1;
      case REMOVED -> 2;
      case MODIFIED -> 3;
      case RENAMED_FROM -> 4;
      case RENAMED_TO -> 5;
    };
  }
}
