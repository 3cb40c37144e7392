// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.Failures.assertFails;

import org.junit.jupiter.api.Test;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Hold;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Objects that somebody has open stay in reach when their last name goes. */
interface HoldContract extends ContractSubject {
  @Test
  default void heldFileIsReadWrittenAndCutAfterItsRemoval() throws VfsException {
    require(Capability.HOLDS);
    Vnode file = newFile("file", new byte[] {1, 2, 3});

    try (Hold _ = file.hold(caller())) {
      root().remove("file", false, caller());
      write(file, 3, new byte[] {4, 5});
      file.setAttributes(AttributeChanges.ofSize(4), caller());

      assertThat(content(file)).containsExactly(1, 2, 3, 4);
      assertThat(attributes(file).links()).isZero();
      assertThat(attributes(file).sizeBytes()).isEqualTo(4);
      assertThat(findAgain(file)).isEqualTo(file);
      assertThat(Listing.names(root(), caller())).isEmpty();
    }
    assertFails(() -> findAgain(file), VfsError.STALE);
  }

  @Test
  default void heldFileStaysWhenAnotherTakesItsName() throws VfsException {
    require(Capability.HOLDS);
    Vnode old = newFile("file", new byte[] {1});
    newFile("other", new byte[] {2});

    try (Hold _ = old.hold(caller())) {
      root().rename("other", new RenameTarget(root(), "file", true), caller());

      assertThat(content(old)).containsExactly(1);
      assertThat(content(lookup("file"))).containsExactly(2);
    }
    assertFails(() -> findAgain(old), VfsError.STALE);
  }

  @Test
  default void lastOfSeveralHoldsLetsGo() throws VfsException {
    require(Capability.HOLDS);
    Vnode file = newFile("file", new byte[] {1});
    Hold first = file.hold(caller());
    Hold second = file.hold(caller());
    root().remove("file", false, caller());
    Hold third = file.hold(caller());

    first.close();
    first.close();
    third.close();
    third.close();

    assertThat(content(file)).containsExactly(1);
    second.close();
    assertFails(() -> findAgain(file), VfsError.STALE);
    assertFails(() -> file.hold(caller()), VfsError.STALE);
  }

  @Test
  default void holdOfAFileThatKeepsItsNameLeavesNoTrace() throws VfsException {
    require(Capability.HOLDS);
    Vnode file = newFile("file", new byte[] {1});

    file.hold(caller()).close();

    assertThat(content(findAgain(file))).containsExactly(1);
    root().remove("file", false, caller());
    assertFails(() -> findAgain(file), VfsError.STALE);
  }

  @Test
  default void heldDirectoryIsEmptyAndTakesNothingAfterItsRemoval() throws VfsException {
    require(Capability.HOLDS);
    Vnode directory = newDirectory(root(), "dir");
    newFile("file");

    try (Hold _ = directory.hold(caller())) {
      root().remove("dir", true, caller());

      assertThat(attributes(directory).isDirectory()).isTrue();
      assertThat(Listing.names(directory, caller())).isEmpty();
      assertFails(
          () -> directory.create("new", new CreateMode.Guarded(), AttributeChanges.NONE, caller()),
          VfsError.STALE,
          VfsError.NOT_FOUND);
      assertFails(
          () -> root().rename("file", new RenameTarget(directory, "moved", false), caller()),
          VfsError.STALE,
          VfsError.NOT_FOUND);
    }
  }

  @Test
  default void heldFileWithoutANameGetsNoNewOne() throws VfsException {
    require(Capability.HOLDS);
    require(Capability.HARD_LINKS);
    Vnode file = newFile("file");

    try (Hold _ = file.hold(caller())) {
      root().remove("file", false, caller());

      assertFails(() -> root().link(file, "again", caller()), VfsError.STALE, VfsError.NOT_FOUND);
    }
  }
}
