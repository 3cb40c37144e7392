// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.provider.local.Calls.CALLER;
import static org.lendfs.testkit.Failures.assertFails;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.vfs.FileKey;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.Vnode;

/** Keys of one provider used with the next one on the same directory. */
class RestartTest {
  @TempDir Path temporary;

  @ParameterizedTest
  @ValueSource(strings = {"handles=kernel", "handles=store", "handles=inode", "host=portable"})
  void keysSurviveRenameAndRestart(String mode) throws Exception {
    BehindTheBackTest.assumeHandles(mode);
    LocalFixture fixture = LocalFixture.in(temporary);
    FileKey fileKey;
    FileKey directoryKey;
    long storeId;
    try (LocalProvider provider = fixture.open(mode)) {
      Vnode directory = Calls.newDirectory(provider.root(), "dir");
      Vnode file = Calls.newFile(directory, "file");
      Calls.write(file, 0, (byte) 42);
      Vnode other = Calls.newDirectory(provider.root(), "other");
      directory.rename("file", new RenameTarget(other, "renamed", false), CALLER);
      provider.root().rename("other", new RenameTarget(directory, "moved", false), CALLER);
      fileKey = file.key();
      directoryKey = other.key();
      storeId = provider.storeId();
    }
    // Within its directory also behind our back.
    Files.move(fixture.file("dir"), fixture.file("dir2"));
    Files.move(fixture.file("dir2/moved/renamed"), fixture.file("dir2/moved/again"));

    try (LocalProvider provider = fixture.open(mode)) {
      assertThat(provider.storeId()).isEqualTo(storeId);
      Vnode file = provider.resolve(fileKey, CALLER);
      assertThat(Calls.read(file, 0, 10)).containsExactly(42);
      Vnode directory = provider.resolve(directoryKey, CALLER);
      assertThat(directory.lookup("again", CALLER)).isEqualTo(file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"handles=kernel", "handles=store", "handles=inode", "host=portable"})
  void keyOfWhatWasRemovedMeanwhileIsStale(String mode) throws Exception {
    BehindTheBackTest.assumeHandles(mode);
    LocalFixture fixture = LocalFixture.in(temporary);
    FileKey removed;
    FileKey replaced;
    try (LocalProvider provider = fixture.open(mode)) {
      removed = Calls.newFile(provider.root(), "removed").key();
      replaced = Calls.newFile(provider.root(), "replaced").key();
    }
    Files.delete(fixture.file("removed"));
    Path other = Files.createFile(fixture.file("other"));
    Files.move(other, fixture.file("replaced"), StandardCopyOption.ATOMIC_MOVE);

    try (LocalProvider provider = fixture.open(mode)) {
      assertFails(() -> provider.resolve(removed, CALLER), VfsError.STALE);
      assertFails(() -> provider.resolve(replaced, CALLER), VfsError.STALE);
    }
  }

  @Test
  void lastNameOfSeveralIsEnoughForTheStore() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    FileKey key;
    try (LocalProvider provider = fixture.open("handles=store")) {
      Vnode file = Calls.newFile(provider.root(), "one");
      provider.root().link(file, "two", CALLER);
      provider.root().link(file, "three", CALLER);
      provider.root().remove("three", false, CALLER);
      key = file.key();
    }
    Files.delete(fixture.file("two"));

    try (LocalProvider provider = fixture.open("handles=store")) {
      assertThat(provider.resolve(key, CALLER)).isEqualTo(provider.root().lookup("one", CALLER));
    }
  }

  @Test
  void keysAreKeptWithoutAnOrderlyEnd() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    Path copy = Files.createDirectories(temporary.resolve("copy/state"));
    FileKey key;
    try (LocalProvider provider = fixture.open("handles=store")) {
      key = Calls.newFile(Calls.newDirectory(provider.root(), "dir"), "file").key();

      // What a killed process would leave behind.
      Files.copy(temporary.resolve("state/names.mv"), copy.resolve("names.mv"));
    }
    Files.move(
        copy.resolve("names.mv"),
        temporary.resolve("state/names.mv"),
        StandardCopyOption.REPLACE_EXISTING);

    try (LocalProvider provider = fixture.open("handles=store")) {
      assertThat(provider.resolve(key, CALLER).key()).isEqualTo(key);
    }
  }

  @Test
  void keysOfTheKernelServeTheStoreToo() throws Exception {
    BehindTheBackTest.assumeHandles("handles=kernel");
    LocalFixture fixture = LocalFixture.in(temporary);
    FileKey key;
    try (LocalProvider provider = fixture.open("handles=store")) {
      key = Calls.newFile(provider.root(), "file").key();
    }

    try (LocalProvider provider = fixture.open("handles=kernel")) {
      assertThat(provider.resolve(key, CALLER)).isEqualTo(provider.root().lookup("file", CALLER));
    }
  }
}
