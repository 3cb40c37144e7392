// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;

/**
 * The names of one directory. Guarded by its lock.
 *
 * <p>Each new name takes the next number of the directory as its cookie, and no number is used
 * twice. So a cookie is good for ever: what is behind it is what has greater numbers, whether its
 * own entry is still there or not.
 */
final class DirectoryTable {
  private static final long FIRST_COOKIE = 3;

  private final Map<String, Entry> byName = new HashMap<>();
  private final TreeMap<Long, Entry> byCookie = new TreeMap<>();
  private long nextCookie = FIRST_COOKIE;

  @Nullable Entry get(String name) {
    return byName.get(name);
  }

  boolean isEmpty() {
    return byName.isEmpty();
  }

  /**
   * Adds a name, or lets an existing one stand for another object; the name then keeps its place in
   * listings, so that those under way do not see it twice.
   */
  void put(MemoryDirectory directory, String name, MemoryNode node) {
    Entry old = byName.get(name);
    long cookie = old == null ? nextCookie++ : old.cookie();
    Entry entry = new Entry(directory, name, node, cookie);
    byName.put(name, entry);
    byCookie.put(cookie, entry);
    node.named(entry);
  }

  void remove(Entry entry) {
    byName.remove(entry.name());
    byCookie.remove(entry.cookie());
  }

  /**
   * The next entries behind a cookie.
   *
   * @throws VfsException {@link VfsError#BAD_COOKIE} for one that was never given out
   */
  List<Entry> after(long cookie, int most) throws VfsException {
    if (cookie != 0 && (cookie < FIRST_COOKIE || cookie >= nextCookie)) {
      throw new VfsException(VfsError.BAD_COOKIE, "cookie=" + cookie + " next=" + nextCookie);
    }
    List<Entry> entries = new ArrayList<>();
    for (Entry entry : byCookie.tailMap(cookie, false).values()) {
      if (entries.size() == most) {
        break;
      }
      entries.add(entry);
    }
    return entries;
  }
}
