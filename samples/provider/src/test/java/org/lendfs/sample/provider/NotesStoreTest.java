// SPDX-License-Identifier: Apache-2.0
package org.lendfs.sample.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lendfs.core.path.PathOptions;
import org.lendfs.core.path.PathProvider;
import org.lendfs.testkit.Capability;
import org.lendfs.testkit.ProviderContract;
import org.lendfs.vfs.Provider;

/** The whole contract, for a store that says what it has no notion of. */
class NotesStoreTest extends ProviderContract {
  private static final int MOST_LINES = 60;

  @Override
  protected Provider openProvider() throws Exception {
    return new PathProvider(new NotesStore(), PathOptions.inMemory("notes:"));
  }

  @Override
  protected Set<Capability> missing() {
    return EnumSet.of(
        Capability.SPECIAL_NODES,
        Capability.DEVICE_NODES,
        Capability.SPARSE,
        Capability.SEGMENTS,
        Capability.ALLOCATE,
        Capability.DEALLOCATE,
        Capability.CLONE,
        Capability.NEVER_BLOCKS);
  }

  /** Without imports, comments, annotations, and lines that are empty or only close a block. */
  @Test
  void isAsShortAsTheGuideSays() throws Exception {
    Path source = Path.of("src/main/java/org/lendfs/sample/provider/NotesStore.java");
    List<String> own =
        Files.readAllLines(source).stream()
            .map(String::strip)
            .filter(line -> !line.matches("|}|import .*|package .*|//.*|/?\\*.*|@Override"))
            .toList();

    assertThat(own).hasSizeLessThanOrEqualTo(MOST_LINES);
  }
}
