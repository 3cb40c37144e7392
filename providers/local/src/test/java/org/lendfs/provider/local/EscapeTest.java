// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.provider.local.Calls.CALLER;
import static org.lendfs.testkit.Failures.assertFails;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.testkit.Listing;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.AttributeChanges.TimeChange;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.Vnode;

/** Ways out of the share that must lead nowhere, on both hosts. */
class EscapeTest {
  @TempDir Path temporary;

  private static final String[] BAD_NAMES = {"", ".", "..", "a/b", "../secret", "/etc", "a\0b"};

  @ParameterizedTest
  @ValueSource(strings = {"host=linux", "host=portable"})
  void namesThatAreNoComponentsAreRefused(String host) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    Files.writeString(temporary.resolve("secret"), "x");
    try (LocalProvider provider = fixture.open(host)) {
      Vnode root = provider.root();
      Calls.newFile(root, "file");

      for (String name : BAD_NAMES) {
        assertFails(() -> root.lookup(name, CALLER), VfsError.BAD_NAME);
        assertFails(() -> Calls.newFile(root, name), VfsError.BAD_NAME);
        assertFails(() -> Calls.newDirectory(root, name), VfsError.BAD_NAME);
        assertFails(() -> root.remove(name, false, CALLER), VfsError.BAD_NAME);
        RenameTarget target = new RenameTarget(root, name, true);
        assertFails(() -> root.rename("file", target, CALLER), VfsError.BAD_NAME);
      }
      assertThat(Listing.names(root, CALLER)).containsExactly("file");
    }
    assertThat(temporary.resolve("secret")).hasContent("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"host=linux", "host=portable"})
  void symlinkOutOfTheShareIsNeitherEnteredNorWrittenThrough(String host) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Path secret = Files.writeString(outside.resolve("secret"), "x");
    Files.createSymbolicLink(fixture.file("door"), outside);
    Files.createSymbolicLink(fixture.file("key"), secret);
    Files.createSymbolicLink(fixture.file("hole"), outside.resolve("new"));
    try (LocalProvider provider = fixture.open(host)) {
      Vnode root = provider.root();

      Vnode door = root.lookup("door", CALLER);
      assertFails(() -> door.lookup("secret", CALLER), VfsError.NOT_DIRECTORY);
      assertFails(() -> Listing.names(door, CALLER), VfsError.NOT_DIRECTORY);
      assertFails(() -> Calls.read(root.lookup("key", CALLER), 0, 1), VfsError.WRONG_TYPE);
      assertFails(
          () -> root.create("hole", new CreateMode.Unchecked(), AttributeChanges.ofSize(0), CALLER),
          VfsError.EXISTS);
      TimeChange old = new TimeChange.At(Instant.EPOCH);
      Vnode key = root.lookup("key", CALLER);
      key.setAttributes(AttributeChanges.NONE.withTimes(old, old), CALLER);
      assertThat(key.attributes(CALLER).modified()).isEqualTo(Instant.EPOCH);
    }
    assertThat(Files.getLastModifiedTime(secret).toInstant()).isNotEqualTo(Instant.EPOCH);
    assertThat(secret).hasContent("x");
    assertThat(outside.resolve("new")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"host=linux", "host=portable"})
  void directorySwappedForASymlinkLeadsNowhere(String host) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("secret"), "x");
    try (LocalProvider provider = fixture.open(host)) {
      Vnode directory = Calls.newDirectory(provider.root(), "dir");
      Calls.newFile(directory, "file");

      Files.move(fixture.file("dir"), fixture.file("moved"));
      Files.createSymbolicLink(fixture.file("dir"), outside);

      assertFails(() -> directory.lookup("secret", CALLER), VfsError.NOT_FOUND, VfsError.STALE);
      assertFails(() -> directory.remove("secret", false, CALLER), VfsError.NOT_FOUND);
      // The directory that is meant is found under its new name.
      assertThat(Listing.names(directory, CALLER)).containsExactly("file");
    }
    assertThat(outside.resolve("secret")).exists();
  }

  @ParameterizedTest
  @ValueSource(strings = {"host=linux", "host=portable"})
  void parentNeverLeadsAboveTheRoot(String host) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    try (LocalProvider provider = fixture.open(host)) {
      Vnode root = provider.root();
      Vnode inner = Calls.newDirectory(Calls.newDirectory(root, "outer"), "inner");
      assertThat(root.parent(CALLER)).isEqualTo(root);
      assertThat(inner.parent(CALLER).parent(CALLER)).isEqualTo(root);

      Files.move(fixture.file("outer"), temporary.resolve("outer"));

      assertFails(() -> inner.parent(CALLER), VfsError.STALE);
    }
  }
}
