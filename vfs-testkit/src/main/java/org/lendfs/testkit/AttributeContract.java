// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.Failures.assertFails;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.FsStat;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Attributes, times, the change attribute, and finding objects again by their keys. */
interface AttributeContract extends ContractSubject {
  @Test
  default void rootIsADirectoryAndItsOwnParent() throws VfsException {
    assertThat(attributes(root()).isDirectory()).isTrue();
    assertThat(root().type()).isEqualTo(FileType.DIRECTORY);
    assertThat(root().parent(caller())).isEqualTo(root());
    assertThat(root().path()).isEqualTo("/");
  }

  @Test
  default void keyFindsTheSameObjectAgain() throws VfsException {
    Vnode file = newFile("file", new byte[] {1});

    Vnode again = findAgain(file);

    assertThat(again).isEqualTo(file).hasSameHashCodeAs(file);
    assertThat(again.type()).isEqualTo(FileType.REGULAR);
    assertThat(findAgain(root())).isEqualTo(root());
    assertThat(content(again)).containsExactly(1);
  }

  @Test
  default void keyOfARemovedFileIsStale() throws VfsException {
    Vnode file = newFile("file");
    root().remove("file", false, caller());

    assertFails(() -> findAgain(file), VfsError.STALE);
  }

  @Test
  default void keyIsNeverUsedForAnotherObject() throws VfsException {
    FileKey key = newFile("file").key();
    root().remove("file", false, caller());

    for (int i = 0; i < 50; i++) {
      assertThat(newFile("other" + i).key()).isNotEqualTo(key);
      root().remove("other" + i, false, caller());
    }
  }

  @Test
  default void forgedKeyIsRefused() {
    byte[] longest = new byte[FileKey.MAX_BYTES];
    java.util.Arrays.fill(longest, (byte) 0xA5);

    for (byte[] forged : new byte[][] {{0}, {1, 2, 3}, new byte[8], new byte[16], longest}) {
      assertFails(
          () -> provider().resolve(FileKey.of(forged), caller()),
          VfsError.BAD_HANDLE,
          VfsError.STALE);
    }
  }

  @Test
  default void modeIsSetWithoutTouchingTheContentTime() throws VfsException {
    Vnode file = newFile("file", new byte[] {1});
    Attributes before = attributes(file);

    file.setAttributes(AttributeChanges.ofMode(0751), caller());

    Attributes after = attributes(file);
    assertThat(after.mode()).isEqualTo(0751);
    assertThat(after.modified()).isEqualTo(before.modified());
    assertThat(after.changed()).isAfterOrEqualTo(before.changed());
    assertThat(after.change()).isNotEqualTo(before.change());
  }

  @Test
  default void ownerAndGroupAreSet() throws VfsException {
    require(Capability.OWNERSHIP);
    Vnode file = newFile("file");

    file.setAttributes(AttributeChanges.NONE.withOwner(4711, 4712), caller());
    file.setAttributes(AttributeChanges.NONE.withOwner(4713, null), caller());

    assertThat(attributes(file).uid()).isEqualTo(4713);
    assertThat(attributes(file).gid()).isEqualTo(4712);
  }

  @Test
  default void timesAreSetAsTheClientSays() throws VfsException {
    require(Capability.SET_TIMES);
    Vnode file = newFile("file");
    Instant accessed = Instant.ofEpochSecond(1_000_000_000L);
    Instant modified = Instant.ofEpochSecond(1_100_000_000L);

    file.setAttributes(
        AttributeChanges.NONE.withTimes(new TimeChange.At(accessed), new TimeChange.At(modified)),
        caller());

    assertThat(attributes(file).accessed()).isEqualTo(accessed);
    assertThat(attributes(file).modified()).isEqualTo(modified);
    assertThat(attributes(file).changed()).isAfter(modified);
  }

  @Test
  default void timeOfTheServerReplacesAnOldTime() throws VfsException {
    require(Capability.SET_TIMES);
    Vnode file = newFile("file");
    Instant created = attributes(file).modified();
    Instant old = Instant.ofEpochSecond(1_000_000_000L);
    file.setAttributes(
        AttributeChanges.NONE.withTimes(new TimeChange.At(old), new TimeChange.At(old)), caller());

    file.setAttributes(
        AttributeChanges.NONE.withTimes(new TimeChange.Now(), new TimeChange.Now()), caller());

    assertThat(attributes(file).modified()).isAfterOrEqualTo(created);
    assertThat(attributes(file).accessed()).isAfterOrEqualTo(created);
  }

  @Test
  default void guardThatHoldsLetsTheChangeThrough() throws VfsException {
    Vnode file = newFile("file");
    Instant changed = attributes(file).changed();

    file.setAttributes(AttributeChanges.ofMode(0600).withGuard(changed), caller());

    assertThat(attributes(file).mode()).isEqualTo(0600);
  }

  @Test
  default void guardThatDoesNotHoldChangesNothing() throws VfsException {
    Vnode file = newFile("file", new byte[] {1, 2, 3});
    Attributes before = attributes(file);
    AttributeChanges guarded =
        AttributeChanges.ofSize(0).withMode(0600).withGuard(before.changed().minusSeconds(1));

    assertFails(() -> file.setAttributes(guarded, caller()), VfsError.NOT_SYNCHRONIZED);

    assertThat(attributes(file).mode()).isEqualTo(before.mode());
    assertThat(attributes(file).sizeBytes()).isEqualTo(3);
  }

  @Test
  default void sizeOfADirectoryCannotBeSet() throws VfsException {
    Vnode directory = newDirectory(root(), "directory");

    assertFails(
        () -> directory.setAttributes(AttributeChanges.ofSize(0).withMode(0700), caller()),
        VfsError.IS_DIRECTORY,
        VfsError.INVALID);

    assertThat(attributes(directory).mode()).isEqualTo(0755);
  }

  @Test
  default void changeAttributeDiffersAfterEveryMutation() throws VfsException {
    Vnode file = newFile("file");
    long last = attributes(file).change();

    for (int i = 0; i < 20; i++) {
      write(file, i, new byte[] {(byte) i});
      long afterWrite = attributes(file).change();
      file.setAttributes(AttributeChanges.ofSize(i), caller());
      long afterTruncate = attributes(file).change();

      assertThat(afterWrite).isNotEqualTo(last);
      assertThat(afterTruncate).isNotEqualTo(afterWrite);
      last = afterTruncate;
    }
  }

  @Test
  default void changeReportsAttributesBeforeAndAfter() throws VfsException {
    require(Capability.ATOMIC_CHANGES);
    Vnode file = newFile("file");
    Attributes before = attributes(file);

    Change change = file.setAttributes(AttributeChanges.ofMode(0600), caller());

    assertThat(change.atomic()).isTrue();
    assertThat(change.before()).isEqualTo(before);
    assertThat(change.after()).isEqualTo(attributes(file));
  }

  @Test
  default void fileIdIsUniqueAndStable() throws VfsException {
    Vnode one = newFile("one");
    Vnode two = newFile("two");
    long id = attributes(one).fileId();

    write(one, 0, new byte[100]);

    assertThat(attributes(one).fileId()).isEqualTo(id);
    assertThat(attributes(two).fileId()).isNotEqualTo(id).isNotEqualTo(attributes(root()).fileId());
  }

  @Test
  default void spaceOfTheStoreAddsUp() throws VfsException {
    FsStat space = root().statFs(caller());

    assertThat(space.totalBytes()).isPositive().isGreaterThanOrEqualTo(space.freeBytes());
    assertThat(space.freeBytes()).isGreaterThanOrEqualTo(space.availableBytes());
    assertThat(space.availableBytes()).isNotNegative();
    assertThat(space.totalFiles()).isGreaterThanOrEqualTo(space.freeFiles());
  }
}
