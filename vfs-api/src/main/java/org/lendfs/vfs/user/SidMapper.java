// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs.user;

import java.util.Optional;

/**
 * Translates between uids, gids and SIDs, without remembering anything.
 *
 * <p>Ids that the directory knows are numbered below its machine SID: users even, groups odd, from
 * 1000 on. Ids it does not know, and ids too large for that, are Unix users and groups (S-1-22-1
 * and S-1-22-2), as other servers show them. Both forms lead back to the same id. Thread-safe; may
 * block as the directory may.
 */
public final class SidMapper {
  private static final int FIRST_RELATIVE_ID = 1000;
  private static final Sid UNIX_USERS = Sid.of(22, 1);
  private static final Sid UNIX_GROUPS = Sid.of(22, 2);

  // What an NFS client's numbers are in Windows' own descriptors, and in those of cifs.ko.
  private static final Sid NFS_USERS = Sid.of(5, 88, 1);
  private static final Sid NFS_GROUPS = Sid.of(5, 88, 2);

  private final UserDirectory directory;

  public SidMapper(UserDirectory directory) {
    this.directory = directory;
  }

  /** What a SID stands for. */
  public sealed interface Principal {
    /** A user, known to the directory or not. */
    record Uid(int uid) implements Principal {}

    /** A group, known to the directory or not. */
    record Gid(int gid) implements Principal {}

    /** Somebody who is the same everywhere. */
    record WellKnown(WellKnownSid who) implements Principal {}
  }

  /** The SID that says nothing but a user's number. */
  public static Sid numberOfUser(int uid) {
    return UNIX_USERS.child(uid);
  }

  /** The SID that says nothing but a group's number. */
  public static Sid numberOfGroup(int gid) {
    return UNIX_GROUPS.child(gid);
  }

  /** The SID of a user. */
  public Sid ofUser(int uid) {
    return isNumbered(uid) && directory.findByUid(uid).isPresent()
        ? directory.machineSid().child(relativeId(uid))
        : UNIX_USERS.child(uid);
  }

  /** The SID of a group. */
  public Sid ofGroup(int gid) {
    return isNumbered(gid) && directory.findGroupByGid(gid).isPresent()
        ? directory.machineSid().child(relativeId(gid) + 1)
        : UNIX_GROUPS.child(gid);
  }

  /** Who a SID stands for; empty for one of another machine. */
  public Optional<Principal> find(Sid sid) {
    Optional<Principal> wellKnown = WellKnownSid.of(sid).map(Principal.WellKnown::new);
    return wellKnown.isPresent() ? wellKnown : sid.parent().flatMap(parent -> find(parent, sid));
  }

  private Optional<Principal> find(Sid parent, Sid sid) {
    if (parent.equals(UNIX_USERS) || parent.equals(NFS_USERS)) {
      return Optional.of(new Principal.Uid(sid.relativeId()));
    }
    if (parent.equals(UNIX_GROUPS) || parent.equals(NFS_GROUPS)) {
      return Optional.of(new Principal.Gid(sid.relativeId()));
    }
    long position = Integer.toUnsignedLong(sid.relativeId()) - FIRST_RELATIVE_ID;
    if (!parent.equals(directory.machineSid()) || position < 0) {
      return Optional.empty();
    }
    int id = (int) (position / 2);
    return Optional.of(position % 2 == 0 ? new Principal.Uid(id) : new Principal.Gid(id));
  }

  private static boolean isNumbered(int id) {
    return Integer.toUnsignedLong(id) * 2 + FIRST_RELATIVE_ID + 1 <= 0xFFFF_FFFFL;
  }

  private static int relativeId(int id) {
    return id * 2 + FIRST_RELATIVE_ID;
  }
}
