// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lendfs.cifs.file.OpenName.Where;
import org.lendfs.vfs.lock.LockTarget;

/** All names that files are open by. Thread-safe; never blocks for long. */
public final class OpenNames {
  private final Map<LockTarget, List<OpenName>> names = new HashMap<>();

  /** The name for one more open; to be given back with {@link #release}. */
  public synchronized OpenName acquire(LockTarget target, Where where) {
    List<OpenName> known = names.computeIfAbsent(target, key -> new ArrayList<>(1));
    for (OpenName name : known) {
      if (isSame(name.where(), where)) {
        name.use();
        return name;
      }
    }
    OpenName name = new OpenName(target, where);
    known.add(name);
    return name;
  }

  synchronized void release(OpenName name) {
    List<OpenName> known = names.get(name.target());
    if (known != null && !name.unuse()) {
      known.remove(name);
      if (known.isEmpty()) {
        names.remove(name.target());
      }
    }
  }

  /** A file has another name now. */
  public synchronized void renamed(LockTarget target, Where from, Where to) {
    for (OpenName name : names.getOrDefault(target, List.of())) {
      if (isSame(name.where(), from)) {
        name.moved(to);
      }
    }
  }

  /** What is open below a directory of a store. */
  public synchronized List<LockTarget> openBelow(long storeId, String directoryPath) {
    String prefix = directoryPath + "\\";
    return names.values().stream()
        .flatMap(List::stream)
        .filter(
            name -> name.target().storeId() == storeId && name.where().path().startsWith(prefix))
        .map(OpenName::target)
        .distinct()
        .toList();
  }

  private static boolean isSame(Where one, Where other) {
    return one.name().equals(other.name()) && one.directory().equals(other.directory());
  }
}
