// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.acl;

import java.util.EnumSet;
import java.util.Set;

/**
 * One entry of a list.
 *
 * @param accessMask bits of {@link AccessMask}; what is not in {@link AccessMask#KEPT} is dropped
 */
public record AclEntry(Type type, Set<AclFlag> flags, int accessMask, AclWho who) {
  private static final Set<AclFlag> HANDING_ON =
      Set.of(AclFlag.FILE_INHERIT, AclFlag.DIRECTORY_INHERIT);

  /** What an entry does. */
  public enum Type {
    ALLOW,
    DENY,
    /** Asks for a record of the access; grants and denies nothing. */
    AUDIT,
    /** Asks for an alarm; grants and denies nothing. */
    ALARM
  }

  public AclEntry {
    flags = Set.copyOf(flags);
    accessMask &= AccessMask.KEPT;
  }

  public static AclEntry allow(AclWho who, int accessMask, AclFlag... flags) {
    return new AclEntry(Type.ALLOW, Set.of(flags), accessMask, who);
  }

  public static AclEntry deny(AclWho who, int accessMask, AclFlag... flags) {
    return new AclEntry(Type.DENY, Set.of(flags), accessMask, who);
  }

  public boolean has(AclFlag flag) {
    return flags.contains(flag);
  }

  /** Whether it counts for the object itself: grants or denies, and is not only handed on. */
  public boolean isEffective() {
    return (type == Type.ALLOW || type == Type.DENY) && !has(AclFlag.INHERIT_ONLY);
  }

  /** Whether objects made in the directory get anything from it. */
  public boolean isInheritable() {
    return has(AclFlag.FILE_INHERIT) || has(AclFlag.DIRECTORY_INHERIT);
  }

  public AclEntry withMask(int otherMask) {
    return new AclEntry(type, flags, otherMask, who);
  }

  /** The same entry with one more flag. */
  public AclEntry with(AclFlag flag) {
    EnumSet<AclFlag> more = EnumSet.of(flag);
    more.addAll(flags);
    return new AclEntry(type, more, accessMask, who);
  }

  /** The same entry without a flag. */
  public AclEntry without(AclFlag flag) {
    EnumSet<AclFlag> fewer = EnumSet.noneOf(AclFlag.class);
    fewer.addAll(flags);
    fewer.remove(flag);
    return new AclEntry(type, fewer, accessMask, who);
  }

  /** The same entry for the object alone: nothing of it is handed on. */
  public AclEntry notInheritable() {
    EnumSet<AclFlag> fewer = EnumSet.noneOf(AclFlag.class);
    fewer.addAll(flags);
    fewer.removeAll(HANDING_ON);
    fewer.remove(AclFlag.NO_PROPAGATE);
    fewer.remove(AclFlag.INHERIT_ONLY);
    return new AclEntry(type, fewer, accessMask, who);
  }
}
