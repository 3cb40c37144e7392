// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.file.OpenName.Where;
import org.lendfs.vfs.lock.LockTarget;

/** All names that files are open by. Thread-safe; never blocks for long. */
public final class OpenNames {
  private final Map<LockTarget, List<OpenName>> names = new HashMap<>();

  /** The name for one more open; to be given back with {@link #release}. */
  public synchronized OpenName acquire(LockTarget target, Where where) {
    return acquire(target, where, null);
  }

  /** As {@link #acquire}, for an open of a stream, which uses its object's name as well. */
  public synchronized OpenName acquireStream(LockTarget object, LockTarget stream, Where where) {
    return acquire(stream, where, acquire(object, where.withStream("")));
  }

  private OpenName acquire(LockTarget target, Where where, @Nullable OpenName object) {
    List<OpenName> known = names.computeIfAbsent(target, key -> new ArrayList<>(1));
    for (OpenName name : known) {
      if (isSame(name.where(), where) && Objects.equals(name.object(), object)) {
        name.use();
        return name;
      }
    }
    OpenName name = new OpenName(target, where, object);
    known.add(name);
    return name;
  }

  /** One open by the name less. */
  public synchronized void release(OpenName name) {
    List<OpenName> known = names.get(name.target());
    if (known != null && !name.unuse()) {
      known.remove(name);
      if (known.isEmpty()) {
        names.remove(name.target());
      }
    }
    OpenName object = name.object();
    if (object != null) {
      release(object);
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

  /** A directory of a store has another path now, and what is open below it with it. */
  public synchronized void movedBelow(long storeId, String from, String to) {
    String prefix = from + "\\";
    names.values().stream()
        .flatMap(List::stream)
        .filter(name -> isBelow(name, storeId, prefix))
        .forEach(name ->
            name.moved(name.where().below(to + name.where().path().substring(from.length()))));
  }

  private static boolean isBelow(OpenName name, long storeId, String prefix) {
    return name.target().storeId() == storeId && name.where().path().startsWith(prefix);
  }

  /** What is open below a directory of a store. */
  public synchronized List<LockTarget> openBelow(long storeId, String directoryPath) {
    String prefix = directoryPath + "\\";
    return names.values().stream()
        .flatMap(List::stream)
        .filter(name -> isBelow(name, storeId, prefix))
        .map(OpenName::target)
        .distinct()
        .toList();
  }

  private static boolean isSame(Where one, Where other) {
    return one.name().equals(other.name()) && one.directory().equals(other.directory());
  }
}
