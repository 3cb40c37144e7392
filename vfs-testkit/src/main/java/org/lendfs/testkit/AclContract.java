// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.Failures.assertFails;
import static org.lendfs.vfs.acl.AclEntry.allow;
import static org.lendfs.vfs.acl.AclEntry.deny;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.Vnode.ExtendedAttributeMode;
import org.lendfs.vfs.acl.AccessMask;
import org.lendfs.vfs.acl.Acl;
import org.lendfs.vfs.acl.AclControl;
import org.lendfs.vfs.acl.AclEntry;
import org.lendfs.vfs.acl.AclFlag;
import org.lendfs.vfs.acl.AclWho;
import org.lendfs.vfs.acl.ModeAcl;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.StateHolder;

/** Access control lists through a share, on a store that keeps extended attributes. */
public abstract class AclContract extends ShareContract {
  private static final int READ_WRITE =
      AccessMask.READ_DATA | AccessMask.WRITE_DATA | AccessMask.APPEND_DATA;
  private static final AclWho STRANGER = new AclWho.User(STRANGER_UID);
  private static final AclWho NAMED_GROUP = new AclWho.Group(GROUP_GID);

  /** Owner everything, one more entry in front. */
  private static Acl ownersAnd(AclEntry... entries) {
    return new Acl(
        java.util.stream.Stream.concat(
                java.util.Arrays.stream(entries),
                java.util.stream.Stream.of(allow(AclWho.OWNER, AccessMask.ALL)))
            .toList(),
        Set.of());
  }

  private int mode(Vnode vnode) throws VfsException {
    return vnode.attributes(superuser()).mode() & 0777;
  }

  @Test
  void withoutAListTheModeSpeaks() throws VfsException {
    Vnode file = newFile(root(), "file", 0640);

    Acl acl = file.acl(stranger());

    assertThat(acl).isEqualTo(ModeAcl.of(0640, false));
    assertThat(file.accessMask(stranger()) & READ_WRITE).isZero();
    assertThat(file.accessMask(owner()) & READ_WRITE).isEqualTo(READ_WRITE);
    assertThat(file.accessMask(owner()) & AccessMask.EXECUTE).isZero();
    assertThat(file.accessMask(superuser())).isEqualTo(AccessMask.ALL & ~AccessMask.EXECUTE);
  }

  @Test
  void listIsKeptAsItIs() throws VfsException {
    Vnode file = newFile(root(), "file", 0600);
    Acl acl =
        new Acl(
            List.of(
                deny(new AclWho.Other("S-1-5-21-1-2-3-1000"), AccessMask.READ_DATA),
                allow(NAMED_GROUP, AccessMask.READ_DATA, AclFlag.INHERITED),
                new AclEntry(
                    AclEntry.Type.AUDIT,
                    Set.of(AclFlag.FAILED_ACCESS),
                    AccessMask.DELETE,
                    AclWho.EVERYONE),
                allow(AclWho.OWNER, AccessMask.ALL)),
            Set.of(AclControl.PROTECTED));

    file.setAcl(acl, owner());

    assertThat(file.acl(owner())).isEqualTo(acl);
    root().rename("file", new RenameTarget(root(), "moved", true), owner());
    assertThat(root().lookup("moved", owner()).acl(owner())).isEqualTo(acl);
  }

  @Test
  void entryGrantsAndFirstEntryDecides() throws VfsException {
    Vnode file = newFile(root(), "file", 0600);
    write(file, new byte[] {1}, owner());

    file.setAcl(ownersAnd(allow(STRANGER, AccessMask.READ_DATA | AccessMask.READ_ACL)), owner());
    assertThat(read(file, stranger())).containsExactly(1);
    assertFails(() -> write(file, new byte[] {2}, stranger()), VfsError.ACCESS_DENIED);
    assertThat(file.access(EnumSet.allOf(AccessRight.class), stranger()))
        .containsExactly(AccessRight.READ);

    file.setAcl(
        ownersAnd(deny(NAMED_GROUP, AccessMask.READ_DATA), allow(STRANGER, READ_WRITE)), owner());
    assertFails(() -> read(file, stranger()), VfsError.ACCESS_DENIED);
    write(file, new byte[] {3}, stranger());
    assertFails(() -> file.acl(stranger()), VfsError.ACCESS_DENIED);
  }

  @Test
  void ownerAlwaysReadsAndChangesTheListAndNobodyElseUnlessAllowed() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    Acl contentOnly = Acl.of(allow(AclWho.OWNER, READ_WRITE));
    file.setAcl(contentOnly, owner());

    assertThat(file.acl(owner())).isEqualTo(contentOnly);
    int always = AccessMask.READ_ATTRIBUTES | AccessMask.READ_ACL | AccessMask.WRITE_ACL;
    assertThat(file.accessMask(owner())).isEqualTo(READ_WRITE | always);
    assertFails(() -> file.setAcl(Acl.of(), stranger()), VfsError.NOT_PERMITTED);
    assertFails(
        () -> file.setAttributes(AttributeChanges.ofMode(0666), stranger()),
        VfsError.NOT_PERMITTED);

    file.setAcl(ownersAnd(allow(STRANGER, AccessMask.WRITE_ACL)), owner());
    file.setAcl(ownersAnd(allow(STRANGER, READ_WRITE)), stranger());
    assertThat(file.accessMask(stranger()) & READ_WRITE).isEqualTo(READ_WRITE);
  }

  @Test
  void ownerWhoLockedHimselfOutLetsHimselfInAgain() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    Acl acl = ownersAnd(allow(STRANGER, READ_WRITE));

    file.setAcl(Acl.of(), owner());
    assertThat(mode(file)).isZero();
    assertThat(file.accessMask(stranger()) & READ_WRITE).isZero();
    file.setAcl(acl, owner());
    assertThat(file.acl(owner())).isEqualTo(acl);
    assertThat(file.accessMask(stranger()) & READ_WRITE).isEqualTo(READ_WRITE);

    file.setAttributes(AttributeChanges.ofMode(0), owner());
    file.setAttributes(AttributeChanges.ofMode(0644), owner());
    assertThat(mode(file)).isEqualTo(0644);
    assertThat(file.accessMask(owner()) & READ_WRITE).isEqualTo(READ_WRITE);
  }

  @Test
  void openKeepsWhatItWasGrantedWhateverTheListSaysLater() throws VfsException {
    Vnode file = newFile(root(), "file", 0600);
    file.setAcl(ownersAnd(allow(STRANGER, READ_WRITE)), owner());
    write(file, new byte[] {1, 2, 3}, stranger());
    StateHolder open =
        new StateHolder(
            new LockOwner("client", "1"),
            "",
            "",
            EnumSet.of(OpenAccess.READ, OpenAccess.WRITE),
            Duration.ZERO);

    file.setAcl(ownersAnd(), owner());
    write(file, new byte[] {4}, stranger().as(open));
    file.setAttributes(AttributeChanges.ofSize(2), stranger().as(open));

    assertThat(read(file, stranger().as(open))).containsExactly(4, 2);
    assertFails(() -> read(file, stranger()), VfsError.ACCESS_DENIED);
    assertFails(
        () -> file.setAttributes(AttributeChanges.ofSize(1), stranger()), VfsError.ACCESS_DENIED);
  }

  @Test
  void modeFollowsTheList() throws VfsException {
    Vnode file = newFile(root(), "file", 0600);
    int run = AccessMask.READ_DATA | AccessMask.EXECUTE;

    file.setAcl(
        Acl.of(
            allow(AclWho.OWNER, READ_WRITE),
            allow(STRANGER, READ_WRITE),
            allow(AclWho.GROUP, run),
            allow(AclWho.EVERYONE, AccessMask.READ_DATA)),
        owner());

    assertThat(mode(file)).isEqualTo(0654);
  }

  @Test
  void listFollowsTheMode() throws VfsException {
    Vnode file = newFile(root(), "file", 0600);
    file.setAcl(ownersAnd(allow(STRANGER, READ_WRITE | AccessMask.READ_ACL)), owner());

    file.setAttributes(AttributeChanges.ofMode(0640), owner());

    assertThat(mode(file)).isEqualTo(0640);
    assertThat(file.accessMask(stranger()) & READ_WRITE).isEqualTo(AccessMask.READ_DATA);
    file.setAttributes(AttributeChanges.ofMode(0600), owner());
    file.setAttributes(AttributeChanges.ofMode(0666), superuser());
    assertThat(file.accessMask(stranger()) & READ_WRITE).isEqualTo(READ_WRITE);
    file.setAttributes(AttributeChanges.ofMode(0600), owner());
    assertThat(file.accessMask(stranger()) & READ_WRITE).isZero();
    assertThat(file.accessMask(stranger()) & AccessMask.READ_ACL).isNotZero();
  }

  @Test
  void newObjectsInherit() throws VfsException {
    Vnode directory = newDirectory("dir", 0700);
    Acl acl =
        new Acl(
            List.of(
                allow(STRANGER, AccessMask.READ_DATA, AclFlag.FILE_INHERIT, AclFlag.INHERIT_ONLY),
                allow(
                    AclWho.OWNER, AccessMask.ALL, AclFlag.FILE_INHERIT, AclFlag.DIRECTORY_INHERIT),
                allow(
                    NAMED_GROUP,
                    AccessMask.EXECUTE,
                    AclFlag.DIRECTORY_INHERIT,
                    AclFlag.NO_PROPAGATE)),
            Set.of(AclControl.AUTO_INHERITED));
    directory.setAcl(acl, owner());

    Vnode file =
        directory.create("file", new CreateMode.Guarded(), AttributeChanges.NONE, owner()).vnode();
    Vnode below = directory.makeDirectory("below", AttributeChanges.NONE, superuser()).vnode();

    assertThat(file.acl(owner()))
        .isEqualTo(
            new Acl(
                List.of(
                    allow(STRANGER, AccessMask.READ_DATA, AclFlag.INHERITED),
                    allow(AclWho.OWNER, AccessMask.ALL, AclFlag.INHERITED)),
                Set.of(AclControl.AUTO_INHERITED)));
    assertThat(mode(file)).isEqualTo(0700);
    assertThat(below.acl(superuser()).entries())
        .containsExactly(
            allow(
                STRANGER,
                AccessMask.READ_DATA,
                AclFlag.FILE_INHERIT,
                AclFlag.INHERIT_ONLY,
                AclFlag.INHERITED),
            allow(
                AclWho.OWNER,
                AccessMask.ALL,
                AclFlag.FILE_INHERIT,
                AclFlag.DIRECTORY_INHERIT,
                AclFlag.INHERITED),
            allow(NAMED_GROUP, AccessMask.EXECUTE, AclFlag.INHERITED));
  }

  @Test
  void modeThatIsAskedForMasksWhatIsInherited() throws VfsException {
    Vnode directory = newDirectory("dir", 0700);
    directory.setAcl(
        ownersAnd(
            allow(STRANGER, READ_WRITE, AclFlag.FILE_INHERIT),
            allow(AclWho.OWNER, AccessMask.ALL, AclFlag.FILE_INHERIT)),
        owner());

    Vnode file = newFile(directory, "file", 0640);

    assertThat(mode(file)).isEqualTo(0640);
    assertThat(file.accessMask(stranger()) & READ_WRITE).isEqualTo(AccessMask.READ_DATA);
  }

  @Test
  void directoryTellsFilesFromDirectoriesAndAddingFromRemoving() throws VfsException {
    Vnode directory = newDirectory("dir", 0700);
    newFile(directory, "old", 0600);
    directory.setAcl(
        ownersAnd(allow(STRANGER, AccessMask.ADD_SUBDIRECTORY | AccessMask.EXECUTE)), owner());

    assertFails(
        () -> directory.create("new", new CreateMode.Guarded(), AttributeChanges.NONE, stranger()),
        VfsError.ACCESS_DENIED);
    assertFails(() -> directory.remove("old", false, stranger()), VfsError.ACCESS_DENIED);
    directory.setAcl(
        ownersAnd(allow(STRANGER, AccessMask.DELETE_CHILD | AccessMask.EXECUTE)), owner());
    directory.remove("old", false, stranger());

    assertThat(Listing.names(directory, owner())).isEmpty();
  }

  @Test
  void objectItselfCanAllowItsRemoval() throws VfsException {
    Vnode directory = newDirectory("dir", 0755);
    Vnode file = newFile(directory, "file", 0600);
    newFile(directory, "other", 0600);
    assertFails(() -> directory.remove("file", false, stranger()), VfsError.ACCESS_DENIED);

    file.setAcl(ownersAnd(allow(STRANGER, AccessMask.DELETE)), owner());
    assertThat(file.accessMask(stranger()) & AccessMask.DELETE).isNotZero();
    directory.remove("file", false, stranger());

    assertThat(Listing.names(directory, owner())).containsExactly("other");
  }

  @Test
  void storedFormIsOutOfClientsReach() throws VfsException {
    Vnode file = newFile(root(), "file", 0644);
    file.setAcl(ownersAnd(), owner());
    file.setExtendedAttribute(
        "mine", new byte[1], ExtendedAttributeMode.CREATE_OR_REPLACE, owner());

    assertThat(file.extendedAttributes(superuser())).containsExactly("mine");
    assertFails(() -> file.extendedAttribute("lendfs.acl", superuser()), VfsError.NO_ATTRIBUTE);
    assertFails(
        () -> file.removeExtendedAttribute("lendfs.acl", superuser()), VfsError.NO_ATTRIBUTE);
    assertFails(
        () ->
            file.setExtendedAttribute(
                "lendfs.acl", new byte[1], ExtendedAttributeMode.CREATE_OR_REPLACE, superuser()),
        VfsError.NOT_PERMITTED);
  }

  @Test
  void asManyEntriesAsTheLimitAndNotOneMore() throws VfsException {
    Vnode file = newFile(root(), "file", 0600);
    List<AclEntry> most =
        Collections.nCopies(Acl.MAX_ENTRIES, allow(STRANGER, AccessMask.READ_DATA));
    Acl tooMany = new Acl(Collections.nCopies(Acl.MAX_ENTRIES + 1, most.getFirst()), Set.of());

    file.setAcl(new Acl(most, Set.of()), owner());
    assertThat(file.acl(owner()).entries()).hasSize(Acl.MAX_ENTRIES);
    assertFails(() -> file.setAcl(tooMany, owner()), VfsError.VALUE_TOO_BIG);

    assertThat(file.acl(owner()).entries()).hasSize(Acl.MAX_ENTRIES);
  }

  @Test
  void settingAListChangesTheChangeAttribute() throws VfsException {
    Vnode file = newFile(root(), "file", 0600);
    long before = file.attributes(owner()).change();

    var change = file.setAcl(ownersAnd(), owner());

    assertThat(file.attributes(owner()).change()).isNotEqualTo(before);
    assertThat(change.after()).isEqualTo(file.attributes(owner()));
  }

  @Test
  void objectsWithoutOneOfTheirOwnRefuseIt() throws VfsException {
    Vnode link = root().makeSymlink("link", "x", AttributeChanges.NONE, owner()).vnode();

    assertFails(() -> link.setAcl(Acl.of(), owner()), VfsError.NOT_SUPPORTED);
  }

  @Test
  void checksCostNoCallWhileTheListIsKnown() throws VfsException {
    Vnode file = newFile(root(), "file", 0600);
    int born = below().calls(OpKind.GET_XATTR);
    write(file, new byte[] {1}, owner());
    assertThat(below().calls(OpKind.GET_XATTR)).isEqualTo(born);
    file.setAcl(ownersAnd(allow(STRANGER, READ_WRITE)), owner());
    int before = below().calls(OpKind.GET_XATTR);

    for (int i = 0; i < 5; i++) {
      write(file, new byte[] {2}, stranger());
      read(file, stranger());
      file.setAttributes(AttributeChanges.ofSize(3), stranger());
      file.accessMask(owner());
    }

    assertThat(below().calls(OpKind.GET_XATTR)).isEqualTo(before);
  }

  @Test
  void modeThatWasSetBelowTheShareCounts() throws VfsException {
    Vnode file = newFile(root(), "file", 0600);
    file.setAcl(ownersAnd(allow(STRANGER, READ_WRITE)), owner());

    store()
        .root()
        .lookup("file", superuser())
        .setAttributes(AttributeChanges.ofMode(0640), superuser());

    assertThat(file.accessMask(stranger()) & READ_WRITE).isEqualTo(AccessMask.READ_DATA);
  }

  @Test
  void damagedListLetsNobodyInUntilItIsReplaced() throws VfsException {
    Vnode file = newFile(root(), "file", 0666);
    store()
        .root()
        .lookup("file", superuser())
        .setExtendedAttribute(
            "lendfs.acl", new byte[] {9}, ExtendedAttributeMode.CREATE_OR_REPLACE, superuser());

    assertFails(() -> read(file, stranger()), VfsError.IO_ERROR);
    file.setAcl(ownersAnd(allow(STRANGER, READ_WRITE)), superuser());

    assertThat(read(file, stranger())).isEmpty();
  }

  @Test
  void whatTheStoreRefusesChangesNothing() throws VfsException {
    Vnode file = newFile(root(), "file", 0600);
    Acl acl = ownersAnd(allow(STRANGER, READ_WRITE));
    file.setAcl(acl, owner());

    faults().arm(Fault.denying(OpKind.SET_XATTR));
    assertFails(() -> file.setAcl(Acl.of(), owner()), VfsError.ACCESS_DENIED);
    faults().arm(Fault.denying(OpKind.SET_ATTRIBUTES));
    assertFails(() -> file.setAcl(Acl.of(), owner()), VfsError.ACCESS_DENIED);
    faults().disarm();

    assertThat(file.acl(owner())).isEqualTo(acl);
    assertThat(mode(file)).isEqualTo(0700);
  }

  @Test
  void newObjectWithoutItsListIsTakenBack() throws VfsException {
    Vnode directory = newDirectory("dir", 0700);
    directory.setAcl(
        ownersAnd(
            allow(AclWho.OWNER, AccessMask.ALL, AclFlag.FILE_INHERIT, AclFlag.DIRECTORY_INHERIT)),
        owner());

    faults().arm(Fault.denying(OpKind.SET_XATTR));
    assertFails(() -> newFile(directory, "file", 0644), VfsError.ACCESS_DENIED);
    faults().arm(Fault.losing(OpKind.SET_XATTR));
    assertFails(
        () -> directory.makeDirectory("below", AttributeChanges.NONE, owner()), VfsError.IO_ERROR);
    faults().disarm();

    assertThat(Listing.names(directory, owner())).isEmpty();
  }
}
