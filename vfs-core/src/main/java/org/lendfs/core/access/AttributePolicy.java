// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.access;

import static org.lendfs.core.access.Permissions.MODE_MASK;
import static org.lendfs.core.access.Permissions.SET_GID;
import static org.lendfs.core.access.Permissions.SET_UID;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.acl.AccessMask;

/**
 * Who may set which attributes, and what follows from it: which group a new object gets, and when
 * the set-id bits go. Stateless.
 */
public final class AttributePolicy {
  private static final int GROUP_EXECUTE = 010;
  private static final int DEFAULT_FILE_MODE = 0644;
  private static final int DEFAULT_DIRECTORY_MODE = 0755;

  private AttributePolicy() {}

  /**
   * Checks changes and completes them.
   *
   * @return the changes as they are to be applied
   * @throws VfsException {@link VfsError#NOT_PERMITTED} for what only owners do, {@link
   *     VfsError#ACCESS_DENIED} for what permission bits decide
   */
  public static AttributeChanges check(AttributeChanges changes, Protection now, Credentials who)
      throws VfsException {
    return check(changes, now, who, false);
  }

  /**
   * As above, for a call that may come through an open.
   *
   * @param writes whether the open was granted writing, whatever the permissions say by now
   */
  public static AttributeChanges check(
      AttributeChanges changes, Protection now, Credentials who, boolean writes)
      throws VfsException {
    requireOwnership(changes, now, who);
    if (changes.sizeBytes() != null && !writes) {
      AccessPolicy.requireWrite(now, who);
    }
    requireTimes(changes, now, who);
    return changes.withMode(newMode(changes, now.attributes(), who));
  }

  /** Who may change the ACL: the owner, and whom the ACL itself allows to. */
  public static void requireSetAcl(Protection now, Credentials who) throws VfsException {
    if (!now.isOwner(who) && !now.aclGrants(who, AccessMask.WRITE_ACL)) {
      throw new VfsException(VfsError.NOT_PERMITTED, "change ACL");
    }
  }

  private static void requireOwnership(AttributeChanges changes, Protection now, Credentials who)
      throws VfsException {
    Integer uid = changes.uid();
    Integer gid = changes.gid();
    boolean isOwner = now.isOwner(who);
    boolean mayTake = isOwner || now.aclGrants(who, AccessMask.WRITE_OWNER);
    boolean otherGroup = gid != null && gid != now.attributes().gid() && !who.isMemberOf(gid);
    boolean allowed =
        (changes.mode() == null || isOwner || now.aclGrants(who, AccessMask.WRITE_ACL))
            && (uid == null || mayTake)
            && (gid == null || mayTake)
            && (who.isSuperuser() || !(givesAway(uid, now, who) || otherGroup));
    if (!allowed) {
      throw new VfsException(VfsError.NOT_PERMITTED, "change owner, group or mode");
    }
  }

  /** An ACL can allow to take an object over; only the superuser gives one to others. */
  private static boolean givesAway(@Nullable Integer uid, Protection now, Credentials who) {
    return uid != null && uid != now.attributes().uid() && uid != who.uid();
  }

  private static void requireTimes(AttributeChanges changes, Protection now, Credentials who)
      throws VfsException {
    TimeChange accessed = changes.accessed();
    TimeChange modified = changes.modified();
    if ((accessed == null && modified == null)
        || now.isOwner(who)
        || now.aclGrants(who, AccessMask.WRITE_ATTRIBUTES)) {
      return;
    }
    if (accessed instanceof TimeChange.At || modified instanceof TimeChange.At) {
      throw new VfsException(VfsError.NOT_PERMITTED, "set times");
    }
    AccessPolicy.requireWrite(now, who);
  }

  private static @Nullable Integer newMode(
      AttributeChanges changes, Attributes now, Credentials who) {
    Integer mode = changes.mode();
    Integer newGroup = changes.gid();
    if (mode != null) {
      int group = newGroup == null ? now.gid() : newGroup;
      boolean keepsSetGid = now.isDirectory() || who.isSuperuser() || who.isMemberOf(group);
      return (keepsSetGid ? mode : mode & ~SET_GID) & MODE_MASK;
    }
    boolean changesHands = changes.uid() != null || newGroup != null;
    boolean changesContent = changes.sizeBytes() != null && !who.isSuperuser();
    return changesHands || changesContent ? withoutSetIds(now) : null;
  }

  /**
   * The mode after somebody who is not privileged wrote to the file: what runs with another's
   * rights must be what he put there.
   *
   * @return null when nothing changes
   */
  public static @Nullable Integer modeAfterWrite(Attributes now, Credentials who) {
    return who.isSuperuser() ? null : withoutSetIds(now);
  }

  private static @Nullable Integer withoutSetIds(Attributes now) {
    if (!now.isRegular()) {
      return null;
    }
    int drop = (now.mode() & GROUP_EXECUTE) != 0 ? SET_UID | SET_GID : SET_UID;
    return (now.mode() & drop) == 0 ? null : now.mode() & ~drop;
  }

  /**
   * Owner, group and mode of a new object: the caller's, but for the group in a set-gid directory.
   * Only the superuser makes objects for others; what anybody else asks for is left out, as host
   * file systems do.
   */
  public static AttributeChanges initial(
      AttributeChanges asked, FileType type, Attributes directory, Credentials who) {
    boolean inheritsGroup = (directory.mode() & SET_GID) != 0;
    Integer askedUid = asked.uid();
    Integer askedGid = asked.gid();
    Integer askedMode = asked.mode();
    int uid = askedUid != null && who.isSuperuser() ? askedUid : who.uid();
    int ownGroup = askedGid != null && mayGive(askedGid, who) ? askedGid : who.gid();
    int gid = inheritsGroup ? directory.gid() : ownGroup;
    int mode = askedMode == null ? defaultMode(type) : askedMode;
    if (inheritsGroup && type == FileType.DIRECTORY) {
      mode |= SET_GID;
    } else if (type != FileType.DIRECTORY && !mayGive(gid, who)) {
      mode &= ~SET_GID;
    }
    return asked.withOwner(uid, gid).withMode(mode & MODE_MASK);
  }

  private static boolean mayGive(int gid, Credentials who) {
    return who.isSuperuser() || who.isMemberOf(gid);
  }

  private static int defaultMode(FileType type) {
    return type == FileType.DIRECTORY ? DEFAULT_DIRECTORY_MODE : DEFAULT_FILE_MODE;
  }
}
