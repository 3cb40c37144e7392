// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;

/**
 * Changes of some pages of a file, made ready first and then done at once.
 *
 * <p>While they are made ready, everything that can fail happens: loading, taking pages, reserving
 * space; nothing of the file changes. {@link #commit} cannot fail halfway. Closing lets go of all
 * that was held, whether there was a commit or not.
 */
final class PageChanges implements AutoCloseable {
  private final PagedFile file;
  private final CallContext caller;
  private final PinnedPages pinned = new PinnedPages(4);
  private final List<Put> puts = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();
  private int committedPuts;
  private long copiedBytes;

  /**
   * A page that will take its place in the file.
   *
   * @param old the page that is there now
   * @param moved whether it comes from a loan; else it was taken for this change
   */
  private record Put(long index, Page page, @Nullable Page old, boolean moved) {}

  /** A change of a page that nobody else refers to. */
  private record Edit(long index, Page page, Consumer<Page> work) {}

  PageChanges(PagedFile file, CallContext caller) {
    this.file = file;
    this.caller = caller;
  }

  /** Bytes of payload that are copied, or that are copied to make room for payload. */
  long copiedBytes() {
    return copiedBytes;
  }

  /** Pages of a loan that became the file's. */
  List<Page> moved() {
    return puts.stream().filter(Put::moved).map(Put::page).toList();
  }

  private @Nullable Page acquire(long index) throws VfsException {
    Page page = file.pages().acquire(index, caller);
    if (page != null) {
      pinned.add(page);
    }
    return page;
  }

  /** Nobody but the file and this change refers to the page. */
  private static boolean isExclusive(Page page) {
    return page.references() == 2;
  }

  private int before(long index) {
    return PagedFile.bytesInPage(index, file.sizeBytes());
  }

  // --- writing ----------------------------------------------------------------------------------

  /** Brings the payload of a room into its page of the file, which will have this size. */
  void write(Room room, long newSizeBytes) throws VfsException {
    long index = room.index();
    Page old = acquire(index);
    int after = PagedFile.bytesInPage(index, newSizeBytes);
    int kept = old == null ? 0 : Rooms.keptBytes(room.from(), room.to(), before(index));
    boolean fits = room.inPlace() && room.page().sizeBytes() >= after;
    boolean editable = old != null && isExclusive(old) && old.sizeBytes() >= after;
    if (fits && (!editable || kept < room.lengthBytes())) {
      keepRest(room.page(), old, room.from(), room.to(), index);
      copiedBytes += Math.min(kept, room.lengthBytes());
      put(index, room.page(), old, true);
    } else {
      copyPayload(room, old, editable, after);
    }
  }

  private void copyPayload(Room room, @Nullable Page old, boolean editable, int after)
      throws VfsException {
    MemorySegment payload = room.payload();
    copiedBytes += room.lengthBytes();
    if (editable && old != null) {
      edit(
          room.index(),
          old,
          page -> page.memory().asSlice(room.from(), room.lengthBytes()).copyFrom(payload));
    } else {
      Page fresh = fresh(room.index(), after, old);
      keepRest(fresh, old, room.from(), room.to(), room.index());
      fresh.memory().asSlice(room.from(), room.lengthBytes()).copyFrom(payload);
    }
  }

  /** Fills a new page around a range: with the file's bytes, and with zeros beyond them. */
  private void keepRest(Page target, @Nullable Page old, int from, int to, long index) {
    int before = old == null ? 0 : before(index);
    int head = Math.min(from, before);
    if (old != null && head > 0) {
      copy(old, target, 0, head);
    }
    target.zero(head, from);
    keepRest(target, old, to, index);
  }

  /** Fills a new page behind a point. */
  private void keepRest(Page target, @Nullable Page old, int to, long index) {
    int before = old == null ? 0 : before(index);
    if (old != null && to < before) {
      copy(old, target, to, before);
    }
    target.zero(Math.max(to, before), target.sizeBytes());
  }

  private static void copy(Page source, Page target, int from, int to) {
    MemorySegment.copy(source.memory(), from, target.memory(), from, to - from);
  }

  /** Takes a page for this place; its content is the caller's to set, now. */
  private Page fresh(long index, int after, @Nullable Page old) throws VfsException {
    Page page = file.source().take(Rooms.sizeFor(index, after, old));
    put(index, page, old, false);
    return page;
  }

  private void edit(long index, Page page, Consumer<Page> work) {
    edits.add(new Edit(index, page, work));
  }

  private void put(long index, Page page, @Nullable Page old, boolean moved) {
    puts.add(new Put(index, page, old, moved));
  }

  // --- sizes and holes --------------------------------------------------------------------------

  /** Makes the last page large enough for its part of a file of the new size. */
  void coverTail(long newSizeBytes) throws VfsException {
    long tail = file.tailIndex();
    Page old = tail < 0 ? null : acquire(tail);
    int after = PagedFile.bytesInPage(Math.max(tail, 0), newSizeBytes);
    if (old != null && old.sizeBytes() < after) {
      int before = before(tail);
      keepRest(fresh(tail, after, old), old, before, before, tail);
    }
  }

  /** Makes zero what a smaller file leaves of its last page, in a page no larger than needed. */
  void cut(long newSizeBytes) throws VfsException {
    long index = newSizeBytes >> Page.SHIFT;
    int left = PagedFile.inPage(newSizeBytes);
    Page old = left == 0 ? null : acquire(index);
    if (old == null) {
      return;
    }
    Page fresh = isExclusive(old) ? smallerThan(old, left) : file.source().take(left);
    if (fresh == null) {
      edit(index, old, page -> page.zero(left, page.sizeBytes()));
    } else {
      put(index, fresh, old, false);
      fillWith(fresh, old, left);
    }
  }

  private @Nullable Page smallerThan(Page old, int lengthBytes) {
    if (old.sizeBytes() == Page.sizeFor(lengthBytes)) {
      return null;
    }
    try {
      return file.source().take(lengthBytes);
    } catch (VfsException e) {
      // A full pool must not keep anybody from truncating; the large page serves as well.
      return null;
    }
  }

  private static void fillWith(Page target, Page source, int lengthBytes) {
    copy(source, target, 0, lengthBytes);
    target.zero(lengthBytes, target.sizeBytes());
  }

  /** Makes a range of one page zero. */
  void zero(long index, int from, int to) throws VfsException {
    Page old = from >= to ? null : acquire(index);
    if (old == null) {
      return;
    }
    int end = Math.min(to, old.sizeBytes());
    if (isExclusive(old)) {
      edit(index, old, page -> page.zero(from, end));
    } else {
      Page fresh = file.source().take(old.sizeBytes());
      put(index, fresh, old, false);
      fillWith(fresh, old, old.sizeBytes());
      fresh.zero(from, end);
    }
  }

  /** Fails early where the holes of a range are more than the store has room for. */
  void requireSpace(long fromIndex, long toIndex) throws VfsException {
    long bytes = 0;
    PageMap pages = file.pages();
    for (long at = pages.next(PageMap.Kind.HOLE, fromIndex); at < toIndex; ) {
      long end = Math.min(toIndex, pages.next(PageMap.Kind.PAGE, at));
      bytes += (end - at) << Page.SHIFT;
      at = pages.next(PageMap.Kind.HOLE, end);
    }
    // The last page may be a small one.
    long least = Math.max(0, bytes - Page.BYTES + Page.SMALLEST_BYTES);
    pages.reserve(least, 0);
    pages.unreserve(least);
  }

  /** Puts zero pages into all holes of a range. */
  void fillHoles(long fromIndex, long toIndex, long newSizeBytes) throws VfsException {
    PageMap pages = file.pages();
    for (long at = pages.next(PageMap.Kind.HOLE, fromIndex);
        at < toIndex;
        at = pages.next(PageMap.Kind.HOLE, at + 1)) {
      Page page = file.source().takeZeroed(PagedFile.bytesInPage(at, newSizeBytes));
      put(at, page, null, false);
    }
  }

  /**
   * Brings the start of another file's page to this place: by sharing the page where nothing else
   * of this file lies behind it, else by copying.
   */
  void share(long index, Page source, int lengthBytes) throws VfsException {
    Page old = acquire(index);
    int before = before(index);
    if (lengthBytes >= before) {
      put(index, source.retain(), old, false);
    } else {
      Page fresh = file.source().take(before);
      put(index, fresh, old, false);
      copy(source, fresh, 0, lengthBytes);
      keepRest(fresh, old, lengthBytes, index);
    }
  }

  // --- doing it ---------------------------------------------------------------------------------

  /** Does all of it. */
  void commit() throws VfsException {
    long newBytes = 0;
    for (Put put : puts) {
      newBytes += put.page().attach() ? put.page().sizeBytes() : 0;
    }
    boolean reserved = false;
    try {
      file.pages().reserve(newBytes, freedBytes());
      reserved = true;
    } finally {
      if (!reserved) {
        puts.forEach(put -> put.page().detach());
      }
    }
    for (Edit edit : edits) {
      edit.work().accept(edit.page());
      file.pages().edited(edit.index(), edit.page());
    }
    for (Put put : puts) {
      file.pages().put(put.index(), put.page());
      committedPuts++;
    }
  }

  /** Size of the pages that nobody will own. A page may also go to another place in the file. */
  private long freedBytes() {
    long bytes = 0;
    for (Put put : puts) {
      Page old = put.old();
      bytes += old != null && old.owners() == 1 ? old.sizeBytes() : 0;
    }
    return bytes;
  }

  @Override
  public void close() {
    for (Put put : puts.subList(committedPuts, puts.size())) {
      if (!put.moved()) {
        put.page().release();
      }
    }
    pinned.release();
  }
}
