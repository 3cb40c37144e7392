// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lendfs.cifs.fscc.AccessControlEntry;
import org.lendfs.cifs.fscc.AccessControlList;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.SecurityDescriptor;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.AclControl;
import org.lendfs.vfs.acl.AclEntry;
import org.lendfs.vfs.acl.AclFlag;
import org.lendfs.vfs.acl.AclWho;
import org.lendfs.vfs.user.Sid;
import org.lendfs.vfs.user.SidMapper;
import org.lendfs.vfs.user.SidMapper.Principal;
import org.lendfs.vfs.user.WellKnownSid;

/**
 * Access control lists between Windows, where everybody is a SID, and the model that all protocols
 * share, where owner and group of an object are entries of their own. Thread-safe; may block.
 */
final class AclTranslation {
  /**
   * What a descriptor without a list comes to: nobody chose one, and everybody may do everything.
   */
  static final Acl NO_LIST =
      new Acl(
          List.of(AclEntry.allow(AclWho.EVERYONE, AccessMask.ALL)), Set.of(AclControl.DEFAULTED));

  private final SidMapper sids;

  AclTranslation(SidMapper sids) {
    this.sids = sids;
  }

  /** The list as Windows has it; entries that only ask for records are left out. */
  AccessControlList toWindows(Acl acl, Attributes object) {
    List<AccessControlEntry> entries = new ArrayList<>();
    for (AclEntry entry : acl.entries()) {
      if (entry.type() == AclEntry.Type.ALLOW || entry.type() == AclEntry.Type.DENY) {
        if (isForObjectAndCreators(entry)) {
          entries.add(toWindows(entry.notInheritable(), object));
          entries.add(toWindows(entry.with(AclFlag.INHERIT_ONLY), object));
        } else {
          entries.add(toWindows(entry, object));
        }
      }
    }
    return new AccessControlList(entries);
  }

  /**
   * One entry here, two in Windows: for who owns the object, and for who will own what is in it.
   */
  private static boolean isForObjectAndCreators(AclEntry entry) {
    boolean byOwnership =
        entry.who() instanceof AclWho.Owner || entry.who() instanceof AclWho.OwningGroup;
    return byOwnership && entry.isInheritable() && entry.isEffective();
  }

  private AccessControlEntry toWindows(AclEntry entry, Attributes object) {
    return new AccessControlEntry(
        entry.type() == AclEntry.Type.ALLOW
            ? AccessControlEntry.ALLOWED
            : AccessControlEntry.DENIED,
        flags(entry.flags()),
        entry.accessMask(),
        sid(entry, object));
  }

  /** The control flags of a descriptor with this list. */
  static int control(Acl acl) {
    int control = SecurityDescriptor.DACL_PRESENT;
    control |= acl.has(AclControl.PROTECTED) ? SecurityDescriptor.DACL_PROTECTED : 0;
    return control
        | (acl.has(AclControl.AUTO_INHERITED) ? SecurityDescriptor.DACL_AUTO_INHERITED : 0);
  }

  private Sid sid(AclEntry entry, Attributes object) {
    boolean forOthers = entry.has(AclFlag.INHERIT_ONLY);
    return switch (entry.who()) {
      case AclWho.Owner ignored ->
          forOthers ? WellKnownSid.CREATOR_OWNER.sid() : sids.ofUser(object.uid());
      case AclWho.OwningGroup ignored ->
          forOthers ? WellKnownSid.CREATOR_GROUP.sid() : sids.ofGroup(object.gid());
      case AclWho.Everyone ignored -> WellKnownSid.EVERYONE.sid();
      case AclWho.User user -> sids.ofUser(user.uid());
      case AclWho.Group group -> sids.ofGroup(group.gid());
      case AclWho.Other other -> Sid.parse(other.name()).orElse(WellKnownSid.ANONYMOUS.sid());
    };
  }

  /** The list in the model; entries of types that grant and deny nothing are left out. */
  Acl fromWindows(AccessControlList list, int control) {
    List<AclEntry> entries = new ArrayList<>();
    for (AccessControlEntry entry : list.entries()) {
      if (entry.type() == AccessControlEntry.ALLOWED || entry.type() == AccessControlEntry.DENIED) {
        entries.add(
            new AclEntry(
                entry.type() == AccessControlEntry.ALLOWED
                    ? AclEntry.Type.ALLOW
                    : AclEntry.Type.DENY,
                inherited(entry),
                AccessMask.mapped(entry.mask()),
                who(entry)));
      }
    }
    return new Acl(entries, controls(control));
  }

  private static Set<AclControl> controls(int control) {
    Set<AclControl> controls = EnumSet.noneOf(AclControl.class);
    if ((control & SecurityDescriptor.DACL_PROTECTED) != 0) {
      controls.add(AclControl.PROTECTED);
    }
    int automatic =
        SecurityDescriptor.DACL_AUTO_INHERIT_REQUIRED | SecurityDescriptor.DACL_AUTO_INHERITED;
    if ((control & automatic) == automatic) {
      controls.add(AclControl.AUTO_INHERITED);
    }
    return controls;
  }

  /** The creator is nobody in the directory itself; only what is made there has one. */
  private static boolean isForCreators(AccessControlEntry entry) {
    return entry.who().equals(WellKnownSid.CREATOR_OWNER.sid())
        || entry.who().equals(WellKnownSid.CREATOR_GROUP.sid());
  }

  private static boolean isInheritable(AccessControlEntry entry) {
    int both = AccessControlEntry.OBJECT_INHERIT | AccessControlEntry.CONTAINER_INHERIT;
    return (entry.flags() & both) != 0;
  }

  private static Set<AclFlag> inherited(AccessControlEntry entry) {
    boolean only = isForCreators(entry) && isInheritable(entry);
    return flags(entry.flags() | (only ? AccessControlEntry.INHERIT_ONLY : 0));
  }

  private AclWho who(AccessControlEntry entry) {
    return isForCreators(entry) && !isInheritable(entry)
        ? new AclWho.Other(entry.who().toString())
        : who(entry.who());
  }

  private AclWho who(Sid sid) {
    Optional<Principal> known = sids.find(sid);
    return switch (known.orElse(null)) {
      case Principal.Uid user -> new AclWho.User(user.uid());
      case Principal.Gid group -> new AclWho.Group(group.gid());
      case Principal.WellKnown wellKnown -> who(wellKnown.who(), sid);
      case null -> new AclWho.Other(sid.toString());
    };
  }

  private static AclWho who(WellKnownSid known, Sid sid) {
    return switch (known) {
      case EVERYONE -> AclWho.EVERYONE;
      case CREATOR_OWNER -> AclWho.OWNER;
      case OWNER_RIGHTS -> AclWho.OWNER_RIGHTS;
      case CREATOR_GROUP -> AclWho.GROUP;
      default -> new AclWho.Other(sid.toString());
    };
  }

  private static int flags(Set<AclFlag> flags) {
    int bits = 0;
    for (AclFlag flag : flags) {
      bits |=
          switch (flag) {
            case FILE_INHERIT -> AccessControlEntry.OBJECT_INHERIT;
            case DIRECTORY_INHERIT -> AccessControlEntry.CONTAINER_INHERIT;
            case NO_PROPAGATE -> AccessControlEntry.NO_PROPAGATE_INHERIT;
            case INHERIT_ONLY -> AccessControlEntry.INHERIT_ONLY;
            case INHERITED -> AccessControlEntry.INHERITED;
            case SUCCESSFUL_ACCESS, FAILED_ACCESS -> 0;
          };
    }
    return bits;
  }

  private static Set<AclFlag> flags(int bits) {
    Set<AclFlag> flags = EnumSet.noneOf(AclFlag.class);
    for (AclFlag flag : AclFlag.values()) {
      int bit = flags(Set.of(flag));
      if (bit != 0 && (bits & bit) != 0) {
        flags.add(flag);
      }
    }
    return flags;
  }
}
