// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.Failures.assertFails;

import org.junit.jupiter.api.Test;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Hard links. */
interface LinkContract extends ContractSubject {
  @Test
  default void bothNamesLeadToOneFile() throws VfsException {
    require(Capability.HARD_LINKS);
    Vnode file = newFile("one", new byte[] {1});
    Vnode directory = newDirectory(root(), "dir");

    directory.link(file, "two", caller());
    Vnode linked = directory.lookup("two", caller());
    write(linked, 0, new byte[] {9});

    assertThat(linked).isEqualTo(file);
    assertThat(linked.key()).isEqualTo(file.key());
    assertThat(attributes(linked).links()).isEqualTo(2);
    assertThat(content(lookup("one"))).containsExactly(9);
  }

  @Test
  default void fileLivesUntilItsLastNameIsRemoved() throws VfsException {
    require(Capability.HARD_LINKS);
    Vnode file = newFile("one", new byte[] {1});
    root().link(file, "two", caller());

    root().remove("one", false, caller());

    assertThat(content(lookup("two"))).containsExactly(1);
    assertThat(attributes(file).links()).isEqualTo(1);
    assertThat(findAgain(file)).isEqualTo(file);

    root().remove("two", false, caller());

    assertFails(() -> findAgain(file), VfsError.STALE);
  }

  @Test
  default void linkRefusesAnExistingName() throws VfsException {
    require(Capability.HARD_LINKS);
    Vnode file = newFile("one");
    newFile("two");

    assertFails(() -> root().link(file, "two", caller()), VfsError.EXISTS);
    assertFails(() -> root().link(file, "one", caller()), VfsError.EXISTS);

    assertThat(attributes(file).links()).isEqualTo(1);
  }

  @Test
  default void directoriesHaveOneNameOnly() throws VfsException {
    require(Capability.HARD_LINKS);
    Vnode directory = newDirectory(root(), "dir");

    assertFails(
        () -> root().link(directory, "again", caller()),
        VfsError.IS_DIRECTORY,
        VfsError.NOT_PERMITTED);
  }

  @Test
  default void removedFileGetsNoNewName() throws VfsException {
    require(Capability.HARD_LINKS);
    Vnode file = newFile("file");
    root().remove("file", false, caller());

    assertFails(() -> root().link(file, "again", caller()), VfsError.STALE, VfsError.NOT_FOUND);

    assertThat(Listing.names(root(), caller())).isEmpty();
  }

  @Test
  default void linkingChangesFileAndDirectoryButNotTheContentTime() throws VfsException {
    require(Capability.HARD_LINKS);
    Vnode file = newFile("file");
    Attributes fileBefore = attributes(file);
    Attributes directoryBefore = attributes(root());

    root().link(file, "again", caller());

    assertThat(attributes(file).change()).isNotEqualTo(fileBefore.change());
    assertThat(attributes(file).modified()).isEqualTo(fileBefore.modified());
    assertThat(attributes(root()).change()).isNotEqualTo(directoryBefore.change());
  }
}
