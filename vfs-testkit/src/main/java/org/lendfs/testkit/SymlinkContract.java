// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.Failures.assertFails;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Symbolic links: text that the server stores and never follows. */
interface SymlinkContract extends ContractSubject {
  private Vnode symlink(String name, String target) throws VfsException {
    return root().makeSymlink(name, target, AttributeChanges.NONE, caller()).vnode();
  }

  @Test
  default void targetComesBackAsItWasStored() throws VfsException {
    require(Capability.SYMLINKS);
    String[] targets = {"x", "../../../etc/passwd", "/abs/olute", "a//b/./c/", "ziel-ß-日本"};

    for (int i = 0; i < targets.length; i++) {
      Vnode link = symlink("link" + i, targets[i]);

      assertThat(link.type()).isEqualTo(FileType.SYMLINK);
      assertThat(link.readLink(caller())).isEqualTo(targets[i]);
      assertThat(attributes(link).sizeBytes())
          .isEqualTo(targets[i].getBytes(StandardCharsets.UTF_8).length);
    }
  }

  @Test
  default void linksAreNotFollowed() throws VfsException {
    require(Capability.SYMLINKS);
    Vnode directory = newDirectory(root(), "dir");
    newFile(directory, "file");
    Vnode link = symlink("link", "dir");

    assertThat(lookup("link")).isEqualTo(link);
    assertFails(() -> link.lookup("file", caller()), VfsError.NOT_DIRECTORY);
    assertFails(() -> Listing.names(link, caller()), VfsError.NOT_DIRECTORY);
  }

  @Test
  default void removingALinkLeavesItsTarget() throws VfsException {
    require(Capability.SYMLINKS);
    newDirectory(root(), "dir");
    symlink("link", "dir");

    assertFails(() -> root().remove("link", true, caller()), VfsError.NOT_DIRECTORY);
    root().remove("link", false, caller());

    assertThat(Listing.names(root(), caller())).containsExactly("dir");
  }

  @Test
  default void renameMovesTheLinkItself() throws VfsException {
    require(Capability.SYMLINKS);
    Vnode link = symlink("link", "nowhere");

    root().rename("link", new RenameTarget(root(), "moved", true), caller());

    assertThat(lookup("moved")).isEqualTo(link);
    assertThat(link.readLink(caller())).isEqualTo("nowhere");
  }

  @Test
  default void existingNameIsRefused() throws VfsException {
    require(Capability.SYMLINKS);
    newFile("file");

    assertFails(() -> symlink("file", "target"), VfsError.EXISTS);
  }

  @Test
  default void readLinkOfAnythingElseIsInvalid() throws VfsException {
    Vnode file = newFile("file");

    assertFails(() -> file.readLink(caller()), VfsError.INVALID);
    assertFails(() -> root().readLink(caller()), VfsError.INVALID);
  }
}
