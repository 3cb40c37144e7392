// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.acl;

import static org.lendfs.vfs.acl.AccessMask.APPEND_DATA;
import static org.lendfs.vfs.acl.AccessMask.DELETE_CHILD;
import static org.lendfs.vfs.acl.AccessMask.EXECUTE;
import static org.lendfs.vfs.acl.AccessMask.READ_ACL;
import static org.lendfs.vfs.acl.AccessMask.READ_ATTRIBUTES;
import static org.lendfs.vfs.acl.AccessMask.READ_DATA;
import static org.lendfs.vfs.acl.AccessMask.READ_NAMED_ATTRIBUTES;
import static org.lendfs.vfs.acl.AccessMask.SYNCHRONIZE;
import static org.lendfs.vfs.acl.AccessMask.WRITE_ACL;
import static org.lendfs.vfs.acl.AccessMask.WRITE_ATTRIBUTES;
import static org.lendfs.vfs.acl.AccessMask.WRITE_DATA;
import static org.lendfs.vfs.acl.AccessMask.WRITE_NAMED_ATTRIBUTES;
import static org.lendfs.vfs.acl.AccessMask.WRITE_OWNER;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Between mode bits and lists, both ways (RFC 8881 sections 6.3.2 and 6.4.1). Stateless. */
public final class ModeAcl {
  private static final int READ = 4;
  private static final int WRITE = 2;
  private static final int RUN = 1;
  private static final int RWX = READ_DATA | WRITE_DATA | APPEND_DATA | EXECUTE | DELETE_CHILD;
  private static final int EVERYBODY_MAY = READ_ATTRIBUTES | READ_ACL | SYNCHRONIZE;
  private static final int OWNER_MAY = EVERYBODY_MAY | WRITE_ATTRIBUTES | WRITE_ACL | WRITE_OWNER;

  private ModeAcl() {}

  /** A list that gives everybody what the mode bits give him, and the owner what owners may. */
  public static Acl of(int mode, boolean directory) {
    int owner = named(mode >> 6, directory);
    int group = named(mode >> 3, directory);
    int others = named(mode, directory);
    List<AclEntry> entries = new ArrayList<>(5);
    addOwner(entries, owner | OWNER_MAY, (group | others) & ~owner);
    addGroup(entries, group | EVERYBODY_MAY, others & ~group);
    entries.add(AclEntry.allow(AclWho.EVERYONE, others | EVERYBODY_MAY));
    return new Acl(entries, Set.of());
  }

  private static int named(int bits, boolean directory) {
    return maskOf(bits, directory)
        | ((bits & READ) == 0 ? 0 : READ_NAMED_ATTRIBUTES)
        | ((bits & WRITE) == 0 ? 0 : WRITE_NAMED_ATTRIBUTES);
  }

  /** What three permission bits stand for. */
  private static int maskOf(int bits, boolean directory) {
    int write = WRITE_DATA | APPEND_DATA | (directory ? DELETE_CHILD : 0);
    return ((bits & READ) == 0 ? 0 : READ_DATA)
        | ((bits & WRITE) == 0 ? 0 : write)
        | ((bits & RUN) == 0 ? 0 : EXECUTE);
  }

  private static void addOwner(List<AclEntry> entries, int allowed, int denied) {
    addUnlessEmpty(entries, AclEntry.deny(AclWho.OWNER, denied));
    addUnlessEmpty(entries, AclEntry.allow(AclWho.OWNER, allowed));
  }

  private static void addGroup(List<AclEntry> entries, int allowed, int denied) {
    addUnlessEmpty(entries, AclEntry.deny(AclWho.GROUP, denied));
    addUnlessEmpty(entries, AclEntry.allow(AclWho.GROUP, allowed));
  }

  private static void addUnlessEmpty(List<AclEntry> entries, AclEntry entry) {
    if (entry.accessMask() != 0) {
      entries.add(entry);
    }
  }

  /**
   * The nine permission bits that a list comes down to for an object of this owner and group (RFC
   * 8881 section 6.3.2). An entry that names the owner or the group by number counts as theirs.
   */
  public static int modeOf(Acl acl, int uid, int gid) {
    int owner = bitsOf(acl, who -> isOwner(who, uid) || who instanceof AclWho.Everyone);
    int group = bitsOf(acl, who -> isGroup(who, gid) || who instanceof AclWho.Everyone);
    int others = bitsOf(acl, who -> who instanceof AclWho.Everyone);
    return (owner << 6) | (group << 3) | others;
  }

  private static boolean isOwner(AclWho who, int uid) {
    return who instanceof AclWho.Owner || (who instanceof AclWho.User(int user) && user == uid);
  }

  private static boolean isGroup(AclWho who, int gid) {
    return who instanceof AclWho.OwningGroup
        || (who instanceof AclWho.Group(int group) && group == gid);
  }

  private static int bitsOf(Acl acl, Predicate<AclWho> counts) {
    int granted = 0;
    int decided = 0;
    for (AclEntry entry : acl.entries()) {
      if (entry.isEffective() && counts.test(entry.who())) {
        int open = entry.accessMask() & ~decided;
        decided |= open;
        granted |= entry.type() == AclEntry.Type.ALLOW ? open : 0;
      }
    }
    int write = WRITE_DATA | APPEND_DATA;
    return ((granted & READ_DATA) == 0 ? 0 : READ)
        | ((granted & write) == write ? WRITE : 0)
        | ((granted & EXECUTE) == 0 ? 0 : RUN);
  }

  /**
   * The list after the mode was set (RFC 8881 section 6.4.1.1): owner, group and everybody get what
   * the bits say, others who are named lose what the group does not have, and what only new objects
   * inherit stays. {@link #modeOf} of the result is the mode again.
   *
   * @param uid owner of the object
   * @param gid group of the object
   */
  public static Acl withMode(Acl acl, int mode, boolean directory, int uid, int gid) {
    int owner = maskOf(mode >> 6, directory);
    int group = maskOf(mode >> 3, directory);
    int others = maskOf(mode, directory);
    List<AclEntry> entries = new ArrayList<>(acl.entries().size() + 5);
    addOwner(entries, owner, (group | others) & ~owner);
    int leftToNamed = group;
    for (AclEntry entry : acl.entries()) {
      boolean byMode =
          isOwner(entry.who(), uid)
              || isGroup(entry.who(), gid)
              || entry.who() instanceof AclWho.Everyone;
      int removedIfAllowed = RWX & ~leftToNamed;
      int removed = byMode ? RWX : entry.type() == AclEntry.Type.ALLOW ? removedIfAllowed : 0;
      addMasked(entries, entry, removed);
      // What nobody got from here on must not come to life when the denial makes room for the mode.
      leftToNamed &= deniesAll(entry) ? ~entry.accessMask() : -1;
    }
    addGroup(entries, group, others & ~group);
    addUnlessEmpty(entries, AclEntry.allow(AclWho.EVERYONE, others));
    return acl.withEntries(entries);
  }

  private static boolean deniesAll(AclEntry entry) {
    return entry.isEffective()
        && entry.type() == AclEntry.Type.DENY
        && entry.who() instanceof AclWho.Everyone;
  }

  /** Adds what is left of an entry; what it hands on stays whole. */
  private static void addMasked(List<AclEntry> entries, AclEntry entry, int removed) {
    if (!entry.isEffective()) {
      entries.add(entry);
      return;
    }
    if (entry.isInheritable()) {
      entries.add(entry.with(AclFlag.INHERIT_ONLY));
    }
    addUnlessEmpty(entries, entry.notInheritable().withMask(entry.accessMask() & ~removed));
  }
}
