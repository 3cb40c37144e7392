// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.ZcBuf;

/** Private pages to put a write's payload into, shaped like the pages of the file. */
final class WriteLoan extends ZcBuf {
  private final List<Room> rooms;

  /** Takes over a reference to the page of each room. */
  WriteLoan(Vnode vnode, LoanRequest request, List<Room> rooms) {
    super(vnode, request, true, extentsOf(rooms));
    this.rooms = new ArrayList<>(rooms);
  }

  private static List<Extent> extentsOf(List<Room> rooms) {
    return rooms.stream().<Extent>map(room -> new MemoryExtent(room.payload())).toList();
  }

  /** The rooms as far as the borrower filled them. */
  List<Room> filledRooms() {
    List<Room> filled = new ArrayList<>(rooms.size());
    int left = length();
    for (Room room : rooms) {
      int take = Math.min(left, room.lengthBytes());
      if (take > 0) {
        filled.add(room.trimmed(take));
        left -= take;
      }
    }
    return filled;
  }

  /** This page is the file's now; the loan's reference went with it. */
  void moved(Page page) {
    rooms.removeIf(room -> room.page() == page);
  }

  /** Lets go of the pages that are still private; the loan has ended. */
  void letGo() {
    rooms.forEach(room -> room.page().release());
    rooms.clear();
  }
}
