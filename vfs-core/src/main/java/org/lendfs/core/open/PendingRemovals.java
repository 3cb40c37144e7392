// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.open;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.lendfs.vfs.open.FileOpen.PendingRemoval;
import org.lendfs.vfs.open.OpenedName;

/** The names of one object that go with the last open by them. Under the guard of their file. */
final class PendingRemovals {
  private final Map<OpenedName, PendingRemoval> byName = new HashMap<>(1);

  boolean isEmpty() {
    return byName.isEmpty();
  }

  /** Whether an open by this name is one by a name that goes. */
  boolean concern(OpenedName name) {
    return name.equals(OpenedName.ANY)
        ? !byName.isEmpty()
        : byName.containsKey(name) || byName.containsKey(OpenedName.ANY);
  }

  void put(OpenedName name, PendingRemoval removal) {
    byName.put(name, removal);
  }

  /** Keeps what goes by this name. */
  void drop(OpenedName name) {
    if (name.equals(OpenedName.ANY)) {
      byName.clear();
    } else {
      byName.remove(name);
      byName.remove(OpenedName.ANY);
    }
  }

  /** Takes out those that no open is in the way of any more. */
  List<PendingRemoval> takeDue(List<HeldOpen> opens) {
    if (byName.isEmpty()) {
      return List.of();
    }
    List<PendingRemoval> due = new ArrayList<>(1);
    Iterator<Map.Entry<OpenedName, PendingRemoval>> all = byName.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<OpenedName, PendingRemoval> each = all.next();
      OpenedName name = each.getKey();
      if (opens.stream().noneMatch(open -> isBy(open, name))) {
        due.add(each.getValue());
        all.remove();
      }
    }
    return due;
  }

  static boolean isBy(HeldOpen open, OpenedName name) {
    OpenedName own = open.request().name();
    return own.equals(name) || own.equals(OpenedName.ANY) || name.equals(OpenedName.ANY);
  }
}
