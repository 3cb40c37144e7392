// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.Failures.assertFails;

import org.junit.jupiter.api.Test;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Making files, directories and special nodes, and the three ways to treat an existing name. */
interface CreateContract extends ContractSubject {
  private Created create(String name, CreateMode mode, AttributeChanges initial)
      throws VfsException {
    return root().create(name, mode, initial, caller());
  }

  @Test
  default void newFileIsEmptyAndHasTheInitialAttributes() throws VfsException {
    Created created = create("file", new CreateMode.Guarded(), AttributeChanges.ofMode(0640));

    Attributes attributes = attributes(created.vnode());
    assertThat(created.isNew()).isTrue();
    assertThat(attributes.type()).isEqualTo(FileType.REGULAR);
    assertThat(attributes.mode()).isEqualTo(0640);
    assertThat(attributes.sizeBytes()).isZero();
    assertThat(attributes.links()).isEqualTo(1);
    assertThat(lookup("file")).isEqualTo(created.vnode());
  }

  @Test
  default void newFileBelongsToTheCaller() throws VfsException {
    Attributes attributes = attributes(newFile("file"));

    assertThat(attributes.uid()).isEqualTo(caller().credentials().uid());
    assertThat(attributes.gid()).isEqualTo(caller().credentials().gid());
  }

  @Test
  default void initialSizeExtendsWithZeros() throws VfsException {
    Vnode file = create("file", new CreateMode.Guarded(), AttributeChanges.ofSize(5)).vnode();

    assertThat(content(file)).containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  default void uncheckedCreateFindsTheExistingFile() throws VfsException {
    Vnode file = newFile("file", new byte[] {1, 2, 3});

    Created found = create("file", new CreateMode.Unchecked(), AttributeChanges.NONE);

    assertThat(found.isNew()).isFalse();
    assertThat(found.vnode()).isEqualTo(file);
    assertThat(content(file)).containsExactly(1, 2, 3);
  }

  @Test
  default void uncheckedCreateAppliesTheSizeOnlyToAnExistingFile() throws VfsException {
    Vnode file = newFile("file", new byte[] {1, 2, 3});

    create("file", new CreateMode.Unchecked(), AttributeChanges.ofSize(0).withMode(0777));

    assertThat(attributes(file).sizeBytes()).isZero();
    assertThat(attributes(file).mode()).isEqualTo(0644);
  }

  @Test
  default void guardedCreateRefusesAnExistingName() throws VfsException {
    Vnode file = newFile("file", new byte[] {1});

    assertFails(
        () -> create("file", new CreateMode.Guarded(), AttributeChanges.ofSize(0)),
        VfsError.EXISTS);

    assertThat(content(file)).containsExactly(1);
  }

  @Test
  default void createOverADirectoryIsRefusedInEveryMode() throws VfsException {
    newDirectory(root(), "taken");

    for (CreateMode mode :
        new CreateMode[] {
          new CreateMode.Unchecked(), new CreateMode.Guarded(), new CreateMode.Exclusive(1)
        }) {
      assertFails(() -> create("taken", mode, AttributeChanges.NONE), VfsError.EXISTS);
    }
  }

  @Test
  default void exclusiveCreateSentTwiceSucceeds() throws VfsException {
    CreateMode mode = new CreateMode.Exclusive(0x1234_5678_9ABC_DEF0L);
    Created first = create("file", mode, AttributeChanges.NONE);

    Created second = create("file", mode, AttributeChanges.NONE);

    assertThat(first.isNew()).isTrue();
    assertThat(second.vnode()).isEqualTo(first.vnode());
  }

  @Test
  default void exclusiveCreateOfAnotherClientIsRefused() throws VfsException {
    create("file", new CreateMode.Exclusive(1), AttributeChanges.NONE);
    newFile("plain");

    assertFails(
        () -> create("file", new CreateMode.Exclusive(2), AttributeChanges.NONE), VfsError.EXISTS);
    assertFails(
        () -> create("plain", new CreateMode.Exclusive(0), AttributeChanges.NONE), VfsError.EXISTS);
  }

  @Test
  default void newDirectoryIsEmptyAndKnowsItsParent() throws VfsException {
    Created created = root().makeDirectory("dir", AttributeChanges.ofMode(0750), caller());
    Vnode directory = created.vnode();

    assertThat(created.isNew()).isTrue();
    assertThat(directory.type()).isEqualTo(FileType.DIRECTORY);
    assertThat(attributes(directory).mode()).isEqualTo(0750);
    assertThat(Listing.names(directory, caller())).isEmpty();
    assertThat(directory.parent(caller())).isEqualTo(root());
  }

  @Test
  default void makeDirectoryRefusesAnExistingName() throws VfsException {
    newFile("file");
    newDirectory(root(), "dir");

    for (String taken : new String[] {"file", "dir"}) {
      assertFails(
          () -> root().makeDirectory(taken, AttributeChanges.NONE, caller()), VfsError.EXISTS);
    }
  }

  @Test
  default void nothingIsMadeBelowAFile() throws VfsException {
    Vnode file = newFile("file");

    assertFails(() -> newFile(file, "child"), VfsError.NOT_DIRECTORY);
    assertFails(() -> newDirectory(file, "child"), VfsError.NOT_DIRECTORY);
    assertFails(() -> file.lookup("child", caller()), VfsError.NOT_DIRECTORY);
  }

  @Test
  default void nothingIsMadeInARemovedDirectory() throws VfsException {
    Vnode directory = newDirectory(root(), "dir");
    root().remove("dir", true, caller());

    assertFails(() -> newFile(directory, "child"), VfsError.STALE, VfsError.NOT_FOUND);
    assertFails(() -> newDirectory(directory, "child"), VfsError.STALE, VfsError.NOT_FOUND);
  }

  @Test
  default void creatingChangesTheDirectory() throws VfsException {
    Attributes before = attributes(root());

    newFile("file");

    Attributes after = attributes(root());
    assertThat(after.change()).isNotEqualTo(before.change());
    assertThat(after.modified()).isAfterOrEqualTo(before.modified());
  }

  @Test
  default void fifoAndSocketAreRemembered() throws VfsException {
    require(Capability.SPECIAL_NODES);

    for (FileType type : new FileType[] {FileType.FIFO, FileType.SOCKET}) {
      Vnode node = makeNode(type, DeviceNumber.NONE);

      assertThat(node.type()).isEqualTo(type);
      assertThat(attributes(lookup(type.name())).type()).isEqualTo(type);
      assertFails(() -> makeNode(type, DeviceNumber.NONE), VfsError.EXISTS);
    }
  }

  @Test
  default void devicesKeepTheirNumbers() throws VfsException {
    require(Capability.DEVICE_NODES);

    for (FileType type : new FileType[] {FileType.BLOCK_DEVICE, FileType.CHARACTER_DEVICE}) {
      makeNode(type, new DeviceNumber(12, 345));

      assertThat(attributes(lookup(type.name())).device()).isEqualTo(new DeviceNumber(12, 345));
    }
  }

  private Vnode makeNode(FileType type, DeviceNumber device) throws VfsException {
    return root()
        .makeNode(
            type.name(), new Vnode.NodeKind(type, device), AttributeChanges.ofMode(0600), caller())
        .vnode();
  }
}
