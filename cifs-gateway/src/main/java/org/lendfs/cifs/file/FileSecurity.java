// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.fscc.AccessControlEntry;
import org.lendfs.cifs.fscc.AccessControlList;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.SecurityDescriptor;
import org.lendfs.cifs.fscc.SecurityInformation;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.user.Sid;
import org.lendfs.vfs.user.SidMapper;
import org.lendfs.vfs.user.SidMapper.Principal;
import org.lendfs.vfs.user.WellKnownSid;

/**
 * Security descriptors of files whose rights are permission bits: three entries that say what
 * owner, group and everybody may do, and the bits that come nearest to a list that a client sets.
 * Thread-safe; blocks.
 */
public final class FileSecurity {
  private static final int READ = 4;
  private static final int WRITE = 2;
  private static final int EXECUTE = 1;
  private static final int FOR_READ = AccessMask.FILE_READ;
  private static final int FOR_WRITE =
      AccessMask.FILE_WRITE | AccessMask.DELETE_CHILD | AccessMask.DELETE;
  private static final int FOR_OWNER =
      AccessMask.WRITE_DAC | AccessMask.WRITE_OWNER | AccessMask.READ_CONTROL;

  private final SidMapper sids;

  public FileSecurity(SidMapper sids) {
    this.sids = sids;
  }

  /** The parts that are asked for. */
  public SecurityDescriptor describe(Attributes attributes, int information) {
    boolean dacl = (information & SecurityInformation.DACL) != 0;
    return new SecurityDescriptor(
        dacl ? SecurityDescriptor.DACL_PRESENT : 0,
        (information & SecurityInformation.OWNER) == 0 ? null : sids.ofUser(attributes.uid()),
        (information & SecurityInformation.GROUP) == 0 ? null : sids.ofGroup(attributes.gid()),
        dacl ? list(attributes) : null);
  }

  private AccessControlList list(Attributes attributes) {
    int mode = attributes.mode();
    List<AccessControlEntry> entries = new ArrayList<>();
    entries.add(allow(sids.ofUser(attributes.uid()), mask(mode >> 6) | FOR_OWNER));
    entries.add(allow(sids.ofGroup(attributes.gid()), mask(mode >> 3)));
    entries.add(allow(WellKnownSid.EVERYONE.sid(), mask(mode)));
    return new AccessControlList(entries);
  }

  private static AccessControlEntry allow(Sid who, int mask) {
    return new AccessControlEntry(AccessControlEntry.ALLOWED, 0, mask, who);
  }

  private static int mask(int bits) {
    int mask = AccessMask.READ_ATTRIBUTES | AccessMask.READ_CONTROL | AccessMask.SYNCHRONIZE;
    mask |= (bits & READ) == 0 ? 0 : FOR_READ;
    mask |= (bits & WRITE) == 0 ? 0 : FOR_WRITE;
    mask |= (bits & EXECUTE) == 0 ? 0 : AccessMask.FILE_EXECUTE;
    return mask;
  }

  /**
   * Applies the parts that a client sets.
   *
   * @throws SmbException INVALID_OWNER for a SID that is nobody's here
   */
  public void apply(SmbFile file, SecurityDescriptor descriptor, int information)
      throws SmbException, VfsException {
    Integer uid = (information & SecurityInformation.OWNER) == 0 ? null : owner(descriptor.owner());
    Integer gid = (information & SecurityInformation.GROUP) == 0 ? null : group(descriptor.group());
    Attributes now = file.object().attributes(file.caller());
    boolean setsDacl = (information & SecurityInformation.DACL) != 0;
    Integer mode = setsDacl ? mode(descriptor.dacl(), now) : null;
    AttributeChanges changes = AttributeChanges.NONE.withOwner(uid, gid).withMode(mode);
    file.object().setAttributes(changes, file.caller());
  }

  private @Nullable Integer owner(@Nullable Sid sid) throws SmbException {
    if (sid != null && sids.find(sid).orElse(null) instanceof Principal.Uid user) {
      return user.uid();
    }
    throw new SmbException(NtStatus.INVALID_OWNER, "owner=" + sid);
  }

  private @Nullable Integer group(@Nullable Sid sid) throws SmbException {
    if (sid != null && sids.find(sid).orElse(null) instanceof Principal.Gid known) {
      return known.gid();
    }
    throw new SmbException(NtStatus.INVALID_OWNER, "group=" + sid);
  }

  /** No list at all allows everything to everybody. */
  private int mode(@Nullable AccessControlList list, Attributes now) {
    int kept = now.mode() & 07000;
    if (list == null) {
      return kept | 0777;
    }
    Sid owner = sids.ofUser(now.uid());
    Sid group = sids.ofGroup(now.gid());
    int everybody = bits(list, WellKnownSid.EVERYONE.sid());
    int forGroup = bits(list, group) | everybody;
    int forOwner = bits(list, owner) | everybody;
    return kept | forOwner << 6 | forGroup << 3 | everybody;
  }

  /** What the list allows to somebody, as permission bits, the first entry for a right deciding. */
  private static int bits(AccessControlList list, Sid who) {
    int allowed = 0;
    int denied = 0;
    for (AccessControlEntry entry : list.entries()) {
      boolean counts =
          entry.who().equals(who) && (entry.flags() & AccessControlEntry.INHERIT_ONLY) == 0;
      int mask = counts ? AccessMask.mapped(entry.mask()) : 0;
      if (entry.type() == AccessControlEntry.ALLOWED) {
        allowed |= mask & ~denied;
      } else if (entry.type() == AccessControlEntry.DENIED) {
        denied |= mask & ~allowed;
      }
    }
    int bits = (allowed & AccessMask.READ_DATA) == 0 ? 0 : READ;
    bits |= (allowed & AccessMask.WRITE_DATA) == 0 ? 0 : WRITE;
    return bits | ((allowed & AccessMask.EXECUTE) == 0 ? 0 : EXECUTE);
  }
}
