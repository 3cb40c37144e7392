// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.fscc.AccessControlEntry;
import org.lendfs.cifs.fscc.AccessControlList;
import org.lendfs.cifs.fscc.SecurityDescriptor;
import org.lendfs.cifs.fscc.SecurityInformation;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.user.Sid;
import org.lendfs.vfs.user.SidMapper;
import org.lendfs.vfs.user.SidMapper.Principal;
import org.lendfs.vfs.user.WellKnownSid;

/**
 * Security descriptors of files, from owner, group and the list that all protocols share.
 * Thread-safe; blocks.
 */
public final class FileSecurity {
  private static final Sid MODES = Sid.of(5, 88, 3);
  private static final int MODE_BITS = 07777;

  private final FileServices services;
  private final SidMapper sids;
  private final AclTranslation acls;

  public FileSecurity(FileServices services) {
    this.services = services;
    this.sids = services.sids();
    this.acls = new AclTranslation(sids);
  }

  /** The parts that are asked for. */
  public SecurityDescriptor describe(SmbFile file, int information) throws VfsException {
    Attributes attributes = file.object().attributes(file.caller());
    Acl acl =
        (information & SecurityInformation.DACL) == 0 ? null : file.object().acl(file.caller());
    return new SecurityDescriptor(
        acl == null ? 0 : AclTranslation.control(acl),
        (information & SecurityInformation.OWNER) == 0 ? null : sids.ofUser(attributes.uid()),
        (information & SecurityInformation.GROUP) == 0 ? null : sids.ofGroup(attributes.gid()),
        acl == null || acl.equals(AclTranslation.NO_LIST) ? null : acls.toWindows(acl, attributes));
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
    if (uid != null || gid != null) {
      file.object().setAttributes(AttributeChanges.NONE.withOwner(uid, gid), file.caller());
    }
    if ((information & SecurityInformation.DACL) == 0) {
      return;
    }
    Optional<Integer> mode = mode(descriptor.dacl());
    if (mode.isPresent()) {
      file.object().setAttributes(AttributeChanges.ofMode(mode.get()), file.caller());
    } else {
      keepDosAttributes(file);
      file.object().setAcl(acl(descriptor), file.caller());
    }
  }

  /**
   * The permission bits, where the list is there to carry them: cifs.ko sets a mode by an entry for
   * a SID that ends with it.
   */
  private static Optional<Integer> mode(@Nullable AccessControlList list) {
    return list == null
        ? Optional.empty()
        : list.entries().stream()
            .map(AccessControlEntry::who)
            .filter(who -> who.parent().filter(MODES::equals).isPresent())
            .map(who -> who.relativeId() & MODE_BITS)
            .findFirst();
  }

  /**
   * Writes down which DOS attributes the file shows. As long as nobody set them they follow the
   * permission bits, and those follow the list: a list without writers would make a file read-only.
   */
  private void keepDosAttributes(SmbFile file) throws VfsException {
    Vnode object = file.object();
    CallContext caller = file.caller();
    if (services.dosAttributes().read(object, caller).isEmpty()) {
      Attributes now = object.attributes(caller);
      int bits = services.facts().dosAttributes(object, file.where().name(), now, caller);
      services.dosAttributes().write(object, new DosAttributes(bits, 0), caller);
    }
  }

  /** No list at all allows everything to everybody. */
  private Acl acl(SecurityDescriptor descriptor) {
    AccessControlList list = descriptor.dacl();
    return list == null ? AclTranslation.NO_LIST : acls.fromWindows(list, descriptor.control());
  }

  private @Nullable Integer owner(@Nullable Sid sid) throws SmbException {
    if (sid != null && sids.find(sid).orElse(null) instanceof Principal.Uid user) {
      return user.uid();
    }
    if (sid == null || WellKnownSid.of(sid).isEmpty()) {
      throw new SmbException(NtStatus.INVALID_OWNER, "owner=" + sid);
    }
    return null; // nobody who could own anything: the owner stays
  }

  private @Nullable Integer group(@Nullable Sid sid) {
    if (sid != null && sids.find(sid).orElse(null) instanceof Principal.Gid known) {
      return known.gid();
    }
    // A group of another machine means nothing here, and is no reason to refuse the rest.
    return null;
  }
}
