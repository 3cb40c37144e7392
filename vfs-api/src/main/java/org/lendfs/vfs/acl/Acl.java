// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.acl;

import java.util.List;
import java.util.Set;

/**
 * An access control list: entries in the order in which they are judged. Without any entry nobody
 * has access but by ownership.
 */
public record Acl(List<AclEntry> entries, Set<AclControl> controls) {
  /** Most entries that a client may set. */
  public static final int MAX_ENTRIES = 200;

  public Acl {
    entries = List.copyOf(entries);
    controls = Set.copyOf(controls);
  }

  public static Acl of(AclEntry... entries) {
    return new Acl(List.of(entries), Set.of());
  }

  public Acl withEntries(List<AclEntry> others) {
    return new Acl(others, controls);
  }

  public boolean has(AclControl control) {
    return controls.contains(control);
  }

  /** Whether objects made in the directory get anything from it. */
  public boolean isInheritable() {
    return entries.stream().anyMatch(AclEntry::isInheritable);
  }
}
