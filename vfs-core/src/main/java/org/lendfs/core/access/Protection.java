// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.access;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.acl.AccessMask;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.ModeAcl;

/**
 * What protects an object: its attributes with their mode bits, and its ACL where it has one, which
 * then decides alone. Immutable.
 */
public record Protection(Attributes attributes, @Nullable Acl acl) {
  /** An object with mode bits only. */
  public static Protection of(Attributes attributes) {
    return new Protection(attributes, null);
  }

  /**
   * Whether all of the wanted accesses are allowed.
   *
   * @param wanted a sum of {@link Permissions#READ}, {@link Permissions#WRITE} and {@link
   *     Permissions#EXECUTE}
   */
  public boolean allows(Credentials who, int wanted) {
    if (acl == null || who.isSuperuser()) {
      return Permissions.allow(attributes, who, wanted);
    }
    int mask =
        ((wanted & Permissions.READ) == 0 ? 0 : AccessMask.READ_DATA)
            | ((wanted & Permissions.WRITE) == 0 ? 0 : AccessMask.WRITE_DATA)
            | ((wanted & Permissions.EXECUTE) == 0 ? 0 : AccessMask.EXECUTE);
    return (AclEvaluation.granted(acl, attributes, who) & mask) == mask;
  }

  /** Whether an ACL grants these bits; never so without one. */
  boolean aclGrants(Credentials who, int mask) {
    return acl != null && (AclEvaluation.granted(acl, attributes, who) & mask) == mask;
  }

  /**
   * Whether the bits are granted: by the ACL, or else by the permissions that stand for them.
   *
   * @param mask of {@link AccessMask}
   * @param permissions what is wanted of the mode where there is no ACL
   */
  boolean allows(Credentials who, int mask, int permissions) {
    boolean byMode = acl == null || who.isSuperuser();
    return byMode ? Permissions.allow(attributes, who, permissions) : aclGrants(who, mask);
  }

  boolean isOwner(Credentials who) {
    return Permissions.isOwner(attributes, who);
  }

  /** All bits of {@link AccessMask} that the caller is granted. */
  public int granted(Credentials who) {
    if (who.isSuperuser()) {
      boolean runs = Permissions.allow(attributes, who, Permissions.EXECUTE);
      return runs ? AccessMask.ALL : AccessMask.ALL & ~AccessMask.EXECUTE;
    }
    return AclEvaluation.granted(aclOrMode(), attributes, who);
  }

  /** The ACL, or one that says what the mode bits say. */
  public Acl aclOrMode() {
    return acl == null ? ModeAcl.of(attributes.mode(), attributes.isDirectory()) : acl;
  }

  /** An ACL of this object after its mode was set to the one in its attributes. */
  public static Acl afterModeOf(Attributes object, Acl acl) {
    return ModeAcl.withMode(acl, object.mode(), object.isDirectory(), object.uid(), object.gid());
  }
}
