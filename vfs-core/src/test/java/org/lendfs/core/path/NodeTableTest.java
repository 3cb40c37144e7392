// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.vfs.FileType;

/** What is remembered of objects, over moves, crashes and threads. */
class NodeTableTest {
  @TempDir Path folder;

  private static NodeRecord add(NodeTable table, long parent, String name) {
    return table.findOrAdd(parent, name, PathStat.file(1));
  }

  @Test
  void recordsAreReadAsTheyWereWritten() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      NodeRecord node = random(random);

      assertThat(NodeCodec.decode(NodeCodec.encode(node))).as("seed=%d", seed).isEqualTo(node);
    }
  }

  private static NodeRecord random(Random random) {
    NodeAttributes attributes =
        random.nextBoolean()
            ? NodeAttributes.found(PathStat.directory())
            : NodeAttributes.made(
                random.nextInt(), random.nextInt(), random.nextInt(), random.nextLong());
    var seen = new NodeRecord.Seen(random.nextLong(), random.nextLong(), random.nextInt(), "é");
    FileType type = FileType.values()[random.nextInt(FileType.values().length)];
    return new NodeRecord(
        random.nextLong(), random.nextLong(), "näme", random.nextLong(), type, attributes, seen);
  }

  @Test
  void aMovedDirectoryTakesItsEntriesAlong() {
    try (NodeTable table = NodeTable.open(null)) {
      NodeRecord directory = table.findOrAdd(NodeRecord.ROOT, "dir", PathStat.directory());
      NodeRecord file = add(table, directory.id(), "file");

      table.move(directory, NodeRecord.ROOT, "moved", directory.place());

      assertThat(table.child(NodeRecord.ROOT, "dir")).isNull();
      assertThat(table.child(NodeRecord.ROOT, "moved")).isNotNull();
      assertThat(table.child(directory.id(), "file")).isEqualTo(file);
      table.delete(directory.id());
      assertThat(table.find(file.id())).isNull();
    }
  }

  @Test
  void listsInPartsWithoutGapsOrRepetitions() {
    try (NodeTable table = NodeTable.open(null)) {
      Set<String> names = new HashSet<>();
      for (int i = 0; i < 300; i++) {
        names.add(add(table, NodeRecord.ROOT, "name" + i).name());
      }
      add(table, 77, "of another directory");

      List<String> listed = new ArrayList<>();
      long after = 0;
      for (List<NodeRecord> part = table.listed(NodeRecord.ROOT, after, 7); !part.isEmpty(); ) {
        part.forEach(node -> listed.add(node.name()));
        after = part.getLast().place();
        part = table.listed(NodeRecord.ROOT, after, 7);
      }

      assertThat(listed).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(names);
    }
  }

  @Test
  void givesNoNumberTwiceAfterACrash() throws Exception {
    Path file = folder.resolve("nodes.mv");
    Path crashed = folder.resolve("crashed.mv");
    Set<Long> given = new HashSet<>();
    try (NodeTable table = NodeTable.open(file)) {
      for (int i = 0; i < 100; i++) {
        given.add(add(table, NodeRecord.ROOT, "name" + i).id());
      }
      // What is on disk now, without what a clean end would add.
      Files.copy(file, crashed);
    }

    try (NodeTable table = NodeTable.open(crashed)) {
      for (int i = 0; i < 100; i++) {
        assertThat(given).doesNotContain(add(table, NodeRecord.ROOT, "other" + i).id());
      }
    }
  }

  @Test
  void forgetsWhatHadNoNameWhenTheProcessEnded() {
    Path file = folder.resolve("nodes.mv");
    long id;
    long storeId;
    try (NodeTable table = NodeTable.open(file)) {
      NodeRecord node = add(table, NodeRecord.ROOT, "open");
      table.putValue(node.id(), "value", new byte[] {1});
      table.move(node, NodeRecord.NAMELESS, node.name(), node.place());
      id = node.id();
      storeId = table.storeId();
    }

    try (NodeTable table = NodeTable.open(file)) {
      assertThat(table.storeId()).isEqualTo(storeId);
      assertThat(table.find(id)).isNull();
      assertThat(table.valueNames(id)).isEmpty();
      assertThat(table.wasGivenOut(id)).isTrue();
    }
  }

  @Test
  void losesNoChangeOfTwoThreads() throws Exception {
    try (NodeTable table = NodeTable.open(null)) {
      NodeRecord node = add(table, NodeRecord.ROOT, "file");
      Runnable changes =
          () -> {
            for (int i = 0; i < 1000; i++) {
              table.update(node.id(), now -> now.with(now.attributes().touched()));
            }
          };

      Thread other = Thread.startVirtualThread(changes);
      changes.run();
      other.join();

      NodeRecord after = Objects.requireNonNull(table.find(node.id()));
      assertThat(after.attributes().change()).isEqualTo(node.attributes().change() + 2000);
    }
  }

  @Test
  void refusesAFileThatIsNoTable() throws Exception {
    Path file = Files.writeString(folder.resolve("nodes.mv"), "no table, but long".repeat(500));
    var options = new PathOptions("test:", file, 0, 0, 0755, 0644);

    assertThatThrownBy(() -> new PathProvider(new Nothing(), options))
        .isInstanceOf(java.io.IOException.class)
        .hasMessageContaining("damaged");
  }

  private static final class Nothing implements PathStore {
    @Override
    public PathStat stat(String path) {
      return PathStat.directory();
    }

    @Override
    public List<PathEntry> list(String directory) {
      return List.of();
    }

    @Override
    public int read(String path, long offset, java.nio.ByteBuffer target) {
      return 0;
    }
  }
}
