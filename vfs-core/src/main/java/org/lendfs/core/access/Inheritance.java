// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.AclControl;
import org.lendfs.vfs.acl.AclEntry;
import org.lendfs.vfs.acl.AclFlag;
import org.lendfs.vfs.acl.ModeAcl;

/** What a new object gets from its directory's ACL (RFC 8881 section 6.4.3; MS-DTYP 2.5.3.4). */
public final class Inheritance {
  private Inheritance() {}

  /**
   * How a new object starts.
   *
   * @param initial owner, group, mode and the rest
   * @param acl null for one that has mode bits only; else its mode bits agree with those in {@code
   *     initial} when {@link ModeAcl#withMode} was applied with them
   */
  public record Birth(AttributeChanges initial, @Nullable Acl acl) {}

  /** Owner, group, mode and ACL of a new object; where no mode is asked for, the ACL gives it. */
  public static Birth birth(
      AttributeChanges asked, FileType type, Protection directory, Credentials who) {
    AttributeChanges initial = AttributePolicy.initial(asked, type, directory.attributes(), who);
    Acl above = directory.acl();
    boolean canHaveOne = type == FileType.REGULAR || type == FileType.DIRECTORY;
    if (above == null || !canHaveOne || !above.isInheritable()) {
      return new Birth(initial, null);
    }
    Acl acl = inherited(above, type == FileType.DIRECTORY);
    Integer mode = initial.mode();
    Integer uid = initial.uid();
    Integer gid = initial.gid();
    if (asked.mode() == null && mode != null && uid != null && gid != null) {
      int special = mode & ~Permissions.ACCESS_MASK;
      return new Birth(initial.withMode(special | ModeAcl.modeOf(acl, uid, gid)), acl);
    }
    return new Birth(initial, acl);
  }

  /** The entries that an object made in a directory gets. */
  static Acl inherited(Acl above, boolean directory) {
    List<AclEntry> entries = new ArrayList<>();
    boolean marked = above.has(AclControl.AUTO_INHERITED);
    for (AclEntry entry : above.entries()) {
      AclEntry handedDown = inherited(entry, directory);
      if (handedDown != null) {
        entries.add(
            marked ? handedDown.with(AclFlag.INHERITED) : handedDown.without(AclFlag.INHERITED));
      }
    }
    EnumSet<AclControl> controls = EnumSet.noneOf(AclControl.class);
    if (marked) {
      controls.add(AclControl.AUTO_INHERITED);
    }
    return new Acl(entries, controls);
  }

  private static @Nullable AclEntry inherited(AclEntry entry, boolean directory) {
    AclFlag wanted = directory ? AclFlag.DIRECTORY_INHERIT : AclFlag.FILE_INHERIT;
    boolean handsOn = directory && !entry.has(AclFlag.NO_PROPAGATE);
    if (entry.has(wanted)) {
      return handsOn ? entry.without(AclFlag.INHERIT_ONLY) : entry.notInheritable();
    }
    return handsOn && entry.isInheritable() ? entry.with(AclFlag.INHERIT_ONLY) : null;
  }
}
