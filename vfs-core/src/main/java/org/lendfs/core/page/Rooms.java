// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;

/**
 * Chooses the private pages of a write loan.
 *
 * <p>A part that will probably replace its page gets a private page that can become the file's; a
 * part that will probably be copied into the file's page gets memory of just its length. It is a
 * guess: the file may change until the write, which then copies what it must.
 */
final class Rooms {
  private Rooms() {}

  /** Rooms for each page that the request touches. */
  static List<Room> forWrite(PagedFile file, LoanRequest request) throws VfsException {
    long from = request.offset();
    long to = PagedFile.end(from, request.length());
    List<Room> rooms = new ArrayList<>((int) ((to - from) >> Page.SHIFT) + 2);
    try {
      for (long at = from; at < to; ) {
        int start = PagedFile.inPage(at);
        int length = (int) Math.min(to - at, Page.BYTES - start);
        rooms.add(room(file, at >> Page.SHIFT, start, start + length));
        at += length;
      }
      return rooms;
    } catch (VfsException e) {
      rooms.forEach(room -> room.page().release());
      throw e;
    }
  }

  private static Room room(PagedFile file, long index, int from, int to) throws VfsException {
    Page old = file.peek(index);
    int before = PagedFile.bytesInPage(index, file.sizeBytes());
    int after = Math.max(before, to);
    boolean inPlace = old == null || replaces(old, from, to, before);
    int wanted = inPlace ? sizeFor(index, after, old) : to - from;
    return new Room(index, from, to, file.source().take(wanted), inPlace);
  }

  private static boolean replaces(Page old, int from, int to, int before) {
    boolean lent = old.references() > 1;
    boolean tooSmall = old.sizeBytes() < to;
    int kept = keptBytes(from, to, before);
    return lent || tooSmall || kept < to - from;
  }

  /** Bytes of the file's page that a part does not overwrite. */
  static int keptBytes(int from, int to, int before) {
    return Math.min(from, before) + Math.max(0, before - to);
  }

  /** A page that was small and grows is the tail of a file that goes on growing. */
  static int sizeFor(long index, int after, @Nullable Page old) {
    boolean growsOn = index > 0 && old != null && old.sizeBytes() < after;
    return growsOn ? Page.BYTES : after;
  }
}
