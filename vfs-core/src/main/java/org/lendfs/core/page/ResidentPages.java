// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.page;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;

/**
 * The pages of a file that lives in memory and nowhere else. Sparse: a table for every 512 pages
 * that has one, and tables as long as they need to be. Guarded by the lock of the file, as {@link
 * PageMap} says.
 */
public final class ResidentPages implements PageMap {
  private static final int TABLE_SHIFT = 9;
  private static final int TABLE_LENGTH = 1 << TABLE_SHIFT;

  private final PageQuota quota;
  private final TreeMap<Long, Table> tables = new TreeMap<>();
  private long usedBytes;

  /** Some neighbouring pages. */
  private static final class Table {
    private @Nullable Page[] pages = new @Nullable Page[1];
    private int count;

    @Nullable Page get(int slot) {
      return slot < pages.length ? pages[slot] : null;
    }

    @Nullable Page set(int slot, @Nullable Page page) {
      if (slot >= pages.length) {
        if (page == null) {
          return null;
        }
        pages = Arrays.copyOf(pages, Math.min(TABLE_LENGTH, Integer.highestOneBit(slot) << 1));
      }
      Page old = pages[slot];
      pages[slot] = page;
      count += (page == null ? 0 : 1) - (old == null ? 0 : 1);
      return old;
    }

    /** First slot from here on that holds, or does not hold, a page; the end if there is none. */
    int next(Kind kind, int slot) {
      int at = slot;
      while (at < TABLE_LENGTH && (get(at) == null) != (kind == Kind.HOLE)) {
        at++;
      }
      return at;
    }
  }

  /** The pages of an empty file, charged to this quota. */
  public ResidentPages(PageQuota quota) {
    this.quota = quota;
  }

  @Override
  public @Nullable Page acquire(long index, CallContext caller) {
    Page page = peek(index);
    return page == null ? null : page.retain();
  }

  @Override
  public @Nullable Page peek(long index) {
    Table table = tables.get(index >> TABLE_SHIFT);
    return table == null ? null : table.get(slotOf(index));
  }

  private static int slotOf(long index) {
    return (int) index & (TABLE_LENGTH - 1);
  }

  @Override
  public void reserve(long newBytes, long freedBytes) throws VfsException {
    quota.reserve(newBytes, freedBytes);
  }

  @Override
  public void unreserve(long bytes) {
    quota.release(bytes);
  }

  @Override
  public void put(long index, Page page) {
    usedBytes += page.sizeBytes();
    Table table = tables.computeIfAbsent(index >> TABLE_SHIFT, key -> new Table());
    drop(table.set(slotOf(index), page));
  }

  @Override
  public void edited(long index, Page page) {
    // There is no other place that would have to learn of it.
  }

  private void drop(@Nullable Page page) {
    if (page == null) {
      return;
    }
    usedBytes -= page.sizeBytes();
    if (page.detach()) {
      quota.release(page.sizeBytes());
    }
    page.release();
  }

  @Override
  public void remove(long fromIndex, long toIndex) {
    if (fromIndex >= toIndex) {
      return;
    }
    long lastTable = (toIndex - 1) >> TABLE_SHIFT;
    var range = tables.subMap(fromIndex >> TABLE_SHIFT, true, lastTable, true);
    range.entrySet().removeIf(entry -> emptied(entry, fromIndex, toIndex));
  }

  private boolean emptied(Map.Entry<Long, Table> entry, long fromIndex, long toIndex) {
    Table table = entry.getValue();
    long first = entry.getKey() << TABLE_SHIFT;
    int from = (int) Math.max(0, fromIndex - first);
    int to = (int) Math.min(table.pages.length, toIndex - first);
    for (int slot = from; slot < to; slot++) {
      drop(table.set(slot, null));
    }
    return table.count == 0;
  }

  @Override
  public long next(Kind kind, long index) {
    long at = index;
    while (true) {
      Map.Entry<Long, Table> entry = tables.ceilingEntry(at >> TABLE_SHIFT);
      if (entry == null) {
        return kind == Kind.HOLE ? at : NONE;
      }
      long first = entry.getKey() << TABLE_SHIFT;
      if (first > at) {
        if (kind == Kind.HOLE) {
          return at;
        }
        at = first;
      }
      int slot = entry.getValue().next(kind, slotOf(at));
      at = first + slot;
      if (slot < TABLE_LENGTH) {
        return at;
      }
    }
  }

  @Override
  public long usedBytes() {
    return usedBytes;
  }
}
