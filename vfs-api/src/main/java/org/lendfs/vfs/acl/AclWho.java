// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.acl;

/** Whom an entry is about. */
public sealed interface AclWho {
  AclWho OWNER = new Owner();
  AclWho GROUP = new OwningGroup();
  AclWho EVERYONE = new Everyone();

  /**
   * The owner, in a list that says itself what owners may: with an entry for them, they may not
   * read and change the list just because they are the owners (MS-DTYP 2.4.2.4, OWNER RIGHTS).
   */
  AclWho OWNER_RIGHTS = new Other("S-1-3-4");

  /**
   * {@code OWNER@}: whoever owns the object when access is asked for. In an entry that is only
   * inherited, the owner of what is made: Windows' CREATOR OWNER.
   */
  record Owner() implements AclWho {}

  /** {@code GROUP@}: the members of the object's group; inherited, Windows' CREATOR GROUP. */
  record OwningGroup() implements AclWho {}

  /** {@code EVERYONE@}: all, the owner and the group among them. */
  record Everyone() implements AclWho {}

  /** A user by number. */
  record User(int uid) implements AclWho {}

  /** The members of a group by number. */
  record Group(int gid) implements AclWho {}

  /**
   * Somebody whom this server has no number for: a SID or a name, kept as it came. Matches nobody,
   * but for {@link #OWNER_RIGHTS}.
   *
   * @param name 1 to {@link #MAX_NAME_LENGTH} characters
   */
  record Other(String name) implements AclWho {
    /** Longest name that is kept. */
    public static final int MAX_NAME_LENGTH = 255;

    public Other {
      if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
        throw new IllegalArgumentException("name length=" + name.length());
      }
    }
  }
}
