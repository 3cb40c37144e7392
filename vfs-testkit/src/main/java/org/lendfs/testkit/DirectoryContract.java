// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.Failures.assertFails;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Names in directories: looking them up, listing and removing them. */
interface DirectoryContract extends ContractSubject {
  @Test
  default void lookupFindsNothingUnderAnUnknownName() {
    assertFails(() -> lookup("missing"), VfsError.NOT_FOUND);
  }

  @Test
  default void namesAreKeptByteForByte() throws VfsException {
    String longest = "ä".repeat(127) + "x";
    assertThat(longest.getBytes(StandardCharsets.UTF_8)).hasSize(255);
    String[] names = {"a", "A b", "..x", "-", "été", "日本語", "\uD83D\uDE00", "a\nb", longest};

    for (String name : names) {
      newFile(name);
    }

    assertThat(Listing.names(root(), caller())).containsExactlyInAnyOrder(names);
    for (String name : names) {
      assertThat(lookup(name).path()).isEqualTo("/" + name);
    }
  }

  @Test
  default void listingTellsVnodesAndAttributesWhenAsked() throws VfsException {
    Vnode file = newFile("file", new byte[10]);
    Vnode directory = newDirectory(root(), "dir");

    Listing listing = Listing.withVnodes(0, 10, root(), caller());

    assertThat(listing.atEnd()).isTrue();
    assertThat(listing.entries()).hasSize(2);
    for (DirectoryEntry entry : listing.entries()) {
      Vnode expected = entry.name().equals("file") ? file : directory;
      assertThat(entry.vnode()).isEqualTo(expected);
      assertThat(entry.fileId()).isEqualTo(attributes(expected).fileId());
      assertThat(entry.attributes()).isEqualTo(attributes(expected));
    }
  }

  @Test
  default void listingOfAnythingButADirectoryIsRefused() throws VfsException {
    Vnode file = newFile("file");

    assertFails(() -> Listing.names(file, caller()), VfsError.NOT_DIRECTORY);
  }

  @Test
  default void removedNameIsGoneAndOthersStay() throws VfsException {
    newFile("one");
    newFile("two");

    root().remove("one", false, caller());

    assertFails(() -> lookup("one"), VfsError.NOT_FOUND);
    assertThat(Listing.names(root(), caller())).containsExactly("two");
  }

  @Test
  default void removalChangesTheDirectory() throws VfsException {
    newFile("file");
    Attributes before = attributes(root());

    root().remove("file", false, caller());

    assertThat(attributes(root()).change()).isNotEqualTo(before.change());
    assertThat(attributes(root()).modified()).isAfterOrEqualTo(before.modified());
  }

  @Test
  default void removedFileIsStaleOrWithoutNames() throws VfsException {
    Vnode file = newFile("file");

    root().remove("file", false, caller());

    try {
      assertThat(attributes(file).links()).isZero();
    } catch (VfsException e) {
      assertThat(e.error()).isEqualTo(VfsError.STALE);
    }
  }

  @Test
  default void removalChecksTheKindOfObject() throws VfsException {
    newFile("file");
    newDirectory(root(), "dir");

    assertFails(() -> root().remove("file", true, caller()), VfsError.NOT_DIRECTORY);
    assertFails(() -> root().remove("dir", false, caller()), VfsError.IS_DIRECTORY);
    assertFails(() -> root().remove("missing", false, caller()), VfsError.NOT_FOUND);
    assertFails(() -> root().remove("missing", true, caller()), VfsError.NOT_FOUND);

    assertThat(Listing.names(root(), caller())).containsExactlyInAnyOrder("file", "dir");
  }

  @Test
  default void directoryWithEntriesIsNotRemoved() throws VfsException {
    Vnode directory = newDirectory(root(), "dir");
    newFile(directory, "child");

    assertFails(() -> root().remove("dir", true, caller()), VfsError.NOT_EMPTY);
    directory.remove("child", false, caller());
    root().remove("dir", true, caller());

    assertFails(() -> lookup("dir"), VfsError.NOT_FOUND);
  }

  @Test
  default void nameCanBeUsedAgainForAnotherKind() throws VfsException {
    Vnode file = newFile("name", new byte[] {1});
    root().remove("name", false, caller());

    Vnode directory = newDirectory(root(), "name");

    assertThat(directory).isNotEqualTo(file);
    assertThat(attributes(lookup("name")).isDirectory()).isTrue();
  }

  @Test
  default void deepPathsAreWalkedUpAgain() throws VfsException {
    Vnode directory = root();
    for (int depth = 0; depth < 60; depth++) {
      directory = newDirectory(directory, "d" + depth);
    }

    for (int depth = 0; depth < 60; depth++) {
      directory = directory.parent(caller());
    }

    assertThat(directory).isEqualTo(root());
  }
}
