// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.access;

import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.acl.AccessMask;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.AclEntry;
import org.lendfs.vfs.acl.AclWho;

/**
 * What a list grants (RFC 8881 section 6.2.1; MS-DTYP 2.5.3.2): entries are taken in order, and the
 * first that matches decides about a bit. What no entry decides is denied. Stateless.
 */
final class AclEvaluation {
  private AclEvaluation() {}

  /**
   * The bits granted to a caller, who is taken for an ordinary user. The owner may always read and
   * change the list, unless it has entries for owners' rights; nobody is refused the basic
   * attributes.
   */
  static int granted(Acl acl, Attributes object, Credentials who) {
    int granted = AccessMask.READ_ATTRIBUTES;
    if (object.uid() == who.uid() && !hasOwnerRights(acl)) {
      granted |= AccessMask.READ_ACL | AccessMask.WRITE_ACL;
    }
    int decided = granted;
    for (AclEntry entry : acl.entries()) {
      int open = entry.accessMask() & ~decided;
      if (open != 0 && entry.isEffective() && matches(entry.who(), object, who)) {
        decided |= open;
        granted |= entry.type() == AclEntry.Type.ALLOW ? open : 0;
      }
    }
    return granted;
  }

  /** Entries that say what owners may take the place of what owners always may. */
  private static boolean hasOwnerRights(Acl acl) {
    return acl.entries().stream()
        .anyMatch(entry -> entry.isEffective() && entry.who().equals(AclWho.OWNER_RIGHTS));
  }

  private static boolean matches(AclWho who, Attributes object, Credentials caller) {
    return switch (who) {
      case AclWho.Owner() -> object.uid() == caller.uid();
      case AclWho.OwningGroup() -> caller.isMemberOf(object.gid());
      case AclWho.Everyone() -> true;
      case AclWho.User(int uid) -> uid == caller.uid();
      case AclWho.Group(int gid) -> caller.isMemberOf(gid);
      case AclWho.Other other -> other.equals(AclWho.OWNER_RIGHTS) && object.uid() == caller.uid();
    };
  }
}
