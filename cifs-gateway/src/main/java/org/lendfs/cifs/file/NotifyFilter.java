// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.Set;
import org.lendfs.vfs.notify.ChangeAspect;
import org.lendfs.vfs.notify.ChangeEvent;

/** Which changes a client wants to hear of (MS-SMB2 2.2.35, CompletionFilter). Stateless. */
public final class NotifyFilter {
  public static final int FILE_NAME = 0x1;
  public static final int DIRECTORY_NAME = 0x2;
  public static final int ATTRIBUTES = 0x4;
  public static final int SIZE = 0x8;
  public static final int LAST_WRITE = 0x10;
  public static final int LAST_ACCESS = 0x20;
  public static final int CREATION = 0x40;
  public static final int EXTENDED_ATTRIBUTES = 0x80;
  public static final int SECURITY = 0x100;

  private NotifyFilter() {}

  /** Whether an event is one of those that are wanted. */
  public static boolean admits(int filter, ChangeEvent event) {
    return switch (event.kind()) {
      case ADDED, REMOVED, RENAMED_FROM, RENAMED_TO ->
          (filter & (event.isDirectory() ? DIRECTORY_NAME : FILE_NAME)) != 0;
      case MODIFIED -> (filter & bits(event.aspects())) != 0;
    };
  }

  private static int bits(Set<ChangeAspect> aspects) {
    int bits = 0;
    for (ChangeAspect aspect : aspects) {
      bits |=
          switch (aspect) {
            case ATTRIBUTES -> ATTRIBUTES | CREATION;
            case SIZE -> SIZE;
            case LAST_WRITE -> LAST_WRITE;
            case LAST_ACCESS -> LAST_ACCESS;
            case EXTENDED_ATTRIBUTES -> EXTENDED_ATTRIBUTES;
            case SECURITY -> SECURITY;
          };
    }
    return bits;
  }
}
