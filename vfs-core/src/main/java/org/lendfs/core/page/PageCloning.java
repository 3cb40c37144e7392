// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/** One clone of a range: which pages are shared and which holes are made. */
final class PageCloning {
  private final PagedFile source;
  private final PagedFile target;
  private final CloneSpan range;
  private final PageChanges changes;
  private final List<Hole> holes = new ArrayList<>();

  private record Hole(long fromIndex, long toIndex) {}

  PageCloning(PagedFile source, PagedFile target, CloneSpan range, PageChanges changes) {
    this.source = source;
    this.target = target;
    this.range = range;
    this.changes = changes;
  }

  static void requireValid(PagedFile source, PagedFile target, CloneSpan range)
      throws VfsException {
    long sourceEnd = PagedFile.end(range.sourceOffset(), range.lengthBytes());
    PagedFile.end(range.targetOffset(), range.lengthBytes());
    boolean aligned =
        PagedFile.inPage(range.sourceOffset()) == 0
            && PagedFile.inPage(range.targetOffset()) == 0
            && (PagedFile.inPage(sourceEnd) == 0 || sourceEnd == source.sizeBytes());
    long distance = Math.abs(range.sourceOffset() - range.targetOffset());
    boolean overlaps = source == target && distance < range.lengthBytes();
    if (!aligned || overlaps || sourceEnd > source.sizeBytes()) {
      throw new VfsException(VfsError.INVALID, range + " sourceSize=" + source.sizeBytes());
    }
  }

  /** Makes ready what {@link PageChanges#commit} does. */
  void prepare(CallContext caller) throws VfsException {
    long first = range.sourceOffset() >> Page.SHIFT;
    long end = PagedFile.ceilingIndex(range.sourceOffset() + range.lengthBytes());
    long at = first;
    while (at < end) {
      long next = Math.min(end, source.pages().next(PageMap.Kind.PAGE, at));
      if (next > at) {
        prepareHole(at, next);
      } else {
        preparePage(at, caller);
        next++;
      }
      at = next;
    }
  }

  private long targetIndex(long sourceIndex) {
    return sourceIndex + ((range.targetOffset() - range.sourceOffset()) >> Page.SHIFT);
  }

  /** How much of a page of the source lies in the range. */
  private int lengthIn(long sourceIndex) {
    return PagedFile.bytesInPage(sourceIndex, range.sourceOffset() + range.lengthBytes());
  }

  private void preparePage(long index, CallContext caller) throws VfsException {
    Page page = source.pages().acquire(index, caller);
    if (page == null) {
      prepareHole(index, index + 1);
      return;
    }
    try {
      changes.share(targetIndex(index), page, lengthIn(index));
    } finally {
      page.release();
    }
  }

  private void prepareHole(long fromIndex, long toIndex) throws VfsException {
    long lastTarget = targetIndex(toIndex - 1);
    int lengthInLast = lengthIn(toIndex - 1);
    boolean keepsLast = lengthInLast < PagedFile.bytesInPage(lastTarget, target.sizeBytes());
    if (keepsLast) {
      changes.zero(lastTarget, 0, lengthInLast);
    }
    holes.add(new Hole(targetIndex(fromIndex), keepsLast ? lastTarget : lastTarget + 1));
  }

  /** Makes the holes; cannot fail. */
  void punchHoles() {
    for (Hole hole : holes) {
      target.pages().remove(hole.fromIndex(), hole.toIndex());
    }
  }
}
