// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.Failures.assertFails;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Renames: what moves, what is replaced, and what must be refused. */
interface RenameContract extends ContractSubject {
  private void rename(Vnode from, String name, Vnode to, String newName) throws VfsException {
    from.rename(name, new RenameTarget(to, newName, true), caller());
  }

  private List<String> names(Vnode directory) throws VfsException {
    return Listing.names(directory, caller());
  }

  @Test
  default void fileKeepsItsIdentityUnderItsNewName() throws VfsException {
    Vnode file = newFile("old", new byte[] {1, 2});
    Vnode directory = newDirectory(root(), "dir");

    rename(root(), "old", directory, "new");

    assertFails(() -> lookup("old"), VfsError.NOT_FOUND);
    Vnode moved = directory.lookup("new", caller());
    assertThat(moved).isEqualTo(file);
    assertThat(findAgain(file)).isEqualTo(moved);
    assertThat(moved.path()).isEqualTo("/dir/new");
    assertThat(content(moved)).containsExactly(1, 2);
  }

  @Test
  default void renameWithinADirectoryReplacesTheTarget() throws VfsException {
    Vnode source = newFile("source", new byte[] {1});
    Vnode target = newFile("target", new byte[] {2});

    rename(root(), "source", root(), "target");

    assertThat(names(root())).containsExactly("target");
    assertThat(lookup("target")).isEqualTo(source);
    assertFails(() -> findAgain(target), VfsError.STALE);
  }

  @Test
  default void renameWithoutReplaceRefusesAnExistingTarget() throws VfsException {
    Vnode source = newFile("source");
    Vnode target = newFile("target");

    assertFails(
        () -> root().rename("source", new RenameTarget(root(), "target", false), caller()),
        VfsError.EXISTS);

    assertThat(lookup("source")).isEqualTo(source);
    assertThat(lookup("target")).isEqualTo(target);
  }

  @Test
  default void missingSourceIsNotFound() throws VfsException {
    newFile("target");

    assertFails(() -> rename(root(), "missing", root(), "target"), VfsError.NOT_FOUND);

    assertThat(names(root())).containsExactly("target");
  }

  @Test
  default void directoryReplacesAnEmptyDirectory() throws VfsException {
    Vnode source = newDirectory(root(), "source");
    newFile(source, "child");
    newDirectory(root(), "target");

    rename(root(), "source", root(), "target");

    assertThat(names(root())).containsExactly("target");
    assertThat(names(lookup("target"))).containsExactly("child");
  }

  @Test
  default void directoryWithEntriesIsNotReplaced() throws VfsException {
    newDirectory(root(), "source");
    newFile(newDirectory(root(), "target"), "child");

    assertFails(
        () -> rename(root(), "source", root(), "target"), VfsError.NOT_EMPTY, VfsError.EXISTS);

    assertThat(names(root())).containsExactlyInAnyOrder("source", "target");
  }

  @Test
  default void kindsOfObjectsDoNotReplaceEachOther() throws VfsException {
    newFile("file");
    newDirectory(root(), "dir");

    assertFails(() -> rename(root(), "file", root(), "dir"), VfsError.IS_DIRECTORY);
    assertFails(() -> rename(root(), "dir", root(), "file"), VfsError.NOT_DIRECTORY);

    assertThat(names(root())).containsExactlyInAnyOrder("file", "dir");
  }

  @Test
  default void movedDirectoryHasANewParent() throws VfsException {
    Vnode one = newDirectory(root(), "one");
    Vnode two = newDirectory(root(), "two");
    Vnode moving = newDirectory(one, "moving");
    Vnode child = newFile(moving, "child");

    rename(one, "moving", two, "moved");

    assertThat(moving.parent(caller())).isEqualTo(two);
    assertThat(names(one)).isEmpty();
    assertThat(two.lookup("moved", caller()).lookup("child", caller())).isEqualTo(child);
  }

  @Test
  default void directoryDoesNotMoveBelowItself() throws VfsException {
    Vnode top = newDirectory(root(), "top");
    Vnode below = newDirectory(newDirectory(top, "middle"), "below");

    assertFails(() -> rename(root(), "top", below, "loop"), VfsError.INVALID);
    assertFails(() -> rename(root(), "top", top, "loop"), VfsError.INVALID);

    assertThat(names(root())).containsExactly("top");
    assertThat(names(below)).isEmpty();
  }

  @Test
  default void directoryDoesNotReplaceItsAncestor() throws VfsException {
    Vnode top = newDirectory(root(), "top");
    Vnode middle = newDirectory(top, "middle");
    newDirectory(middle, "below");

    assertFails(() -> rename(middle, "below", root(), "top"), VfsError.NOT_EMPTY, VfsError.EXISTS);

    assertThat(names(middle)).containsExactly("below");
  }

  @Test
  default void renameOntoItselfDoesNothing() throws VfsException {
    Vnode file = newFile("file", new byte[] {1});
    Vnode directory = newDirectory(root(), "dir");
    newFile(directory, "child");

    rename(root(), "file", root(), "file");
    rename(root(), "dir", root(), "dir");

    assertThat(lookup("file")).isEqualTo(file);
    assertThat(content(file)).containsExactly(1);
    assertThat(names(directory)).containsExactly("child");
  }

  @Test
  default void renameBetweenTwoNamesOfOneFileDoesNothing() throws VfsException {
    require(Capability.HARD_LINKS);
    Vnode file = newFile("one");
    root().link(file, "two", caller());

    rename(root(), "one", root(), "two");

    assertThat(names(root())).containsExactlyInAnyOrder("one", "two");
    assertThat(attributes(file).links()).isEqualTo(2);
  }

  @Test
  default void renameChangesBothDirectories() throws VfsException {
    Vnode one = newDirectory(root(), "one");
    Vnode two = newDirectory(root(), "two");
    newFile(one, "file");
    Attributes oneBefore = attributes(one);
    Attributes twoBefore = attributes(two);

    rename(one, "file", two, "file");

    assertThat(attributes(one).change()).isNotEqualTo(oneBefore.change());
    assertThat(attributes(two).change()).isNotEqualTo(twoBefore.change());
  }

  @Test
  default void replacedNameOfALinkedFileLeavesItsOthers() throws VfsException {
    require(Capability.HARD_LINKS);
    Vnode target = newFile("target", new byte[] {2});
    root().link(target, "other", caller());
    newFile("source", new byte[] {1});

    rename(root(), "source", root(), "target");

    assertThat(content(lookup("target"))).containsExactly(1);
    assertThat(content(lookup("other"))).containsExactly(2);
    assertThat(attributes(target).links()).isEqualTo(1);
  }

  @Test
  default void directoriesMovedIntoEachOtherAtOnceMakeNoLoop() throws Exception {
    for (int round = 0; round < 200; round++) {
      Vnode one = newDirectory(root(), "one");
      Vnode two = newDirectory(root(), "two");

      Thread other =
          Thread.startVirtualThread(
              () -> Failures.errorOf(() -> rename(root(), "one", two, "inner")));
      Failures.errorOf(() -> rename(root(), "two", one, "inner"));
      other.join();

      List<String> left = names(root());
      assertThat(left).hasSize(1);
      Vnode winner = lookup(left.getFirst());
      assertThat(names(winner)).containsExactly("inner");
      winner.remove("inner", true, caller());
      root().remove(left.getFirst(), true, caller());
    }
  }

  @Test
  default void crossingRenamesDoNotBlockEachOther() throws Exception {
    Vnode one = newDirectory(root(), "one");
    Vnode two = newDirectory(root(), "two");
    newFile(one, "a");
    newFile(two, "b");

    Thread other = Thread.startVirtualThread(() -> moveThereAndBack(one, two, "a"));
    moveThereAndBack(two, one, "b");
    other.join();

    assertThat(names(one)).containsExactly("a");
    assertThat(names(two)).containsExactly("b");
  }

  private void moveThereAndBack(Vnode from, Vnode to, String name) {
    for (int i = 0; i < 300; i++) {
      assertThat(Failures.errorOf(() -> rename(from, name, to, name))).isNull();
      assertThat(Failures.errorOf(() -> rename(to, name, from, name))).isNull();
    }
  }
}
