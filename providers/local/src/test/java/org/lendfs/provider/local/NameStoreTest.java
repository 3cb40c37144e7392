// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.vfs.FileKey;

class NameStoreTest {
  private static final FileKey DIRECTORY = FileKey.of(new byte[FileKey.MAX_BYTES]);
  private static final FileKey FILE = FileKey.of((byte) 1);

  @TempDir Path temporary;

  private static Name name(String text) {
    return new Name(DIRECTORY, text);
  }

  private NameStore open() {
    return NameStore.open(temporary.resolve("names.mv"));
  }

  @Test
  void remembersNamesNewestFirstAndEachOnce() {
    try (NameStore store = open()) {
      store.note(FILE, -5, name("one"));
      store.note(FILE, -5, name("zwei-ß-日本"));
      store.note(FILE, -5, name("one"));
    }

    try (NameStore store = open()) {
      StoredNames found = Objects.requireNonNull(store.find(FILE));

      assertThat(found.fileId()).isEqualTo(-5);
      assertThat(found.names()).containsExactly(name("zwei-ß-日本"), name("one"));
      assertThat(store.find(DIRECTORY)).isNull();
    }
  }

  @Test
  void keepsTheNewestNamesOfAFileThatHasMany() {
    try (NameStore store = open()) {
      for (int i = 0; i < 17; i++) {
        store.note(FILE, 1, name("name" + i));
      }

      StoredNames found = Objects.requireNonNull(store.find(FILE));
      assertThat(found.names()).hasSize(16).contains(name("name16")).doesNotContain(name("name0"));
    }
  }

  @Test
  void movesAndForgetsNames() {
    try (NameStore store = open()) {
      store.note(FILE, 1, name("one"));
      store.note(FILE, 1, name("two"));

      store.move(FILE, name("one"), name("three"));
      store.forget(FILE, name("two"));
      store.forget(FILE, name("never"));

      StoredNames found = Objects.requireNonNull(store.find(FILE));
      assertThat(found.names()).containsExactly(name("three"));
      store.forget(FILE, name("three"));
      assertThat(store.find(FILE)).isNull();
      assertThat(store.size()).isZero();
    }
  }

  @Test
  void namesOfTheLongestKindAreKept() {
    Name longest = name("ä".repeat(127));
    try (NameStore store = open()) {
      store.note(FILE, 1, longest);

      StoredNames found = Objects.requireNonNull(store.find(FILE));
      assertThat(found.names()).containsExactly(longest);
    }
  }
}
