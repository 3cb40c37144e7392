// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lendfs.provider.local.nativeaccess.Namespace.Place;
import org.lendfs.provider.local.nativeaccess.Namespace.RenameMode;

class NamespaceTest extends LinuxFixture {
  @Test
  void makesAndRemovesDirectories() throws Exception {
    linux.namespace().makeDirectory(root, "directory", 0700);
    create("file");

    assertThat(folder.resolve("directory")).isDirectory();
    assertFails(Errno.EEXIST, () -> linux.namespace().makeDirectory(root, "directory", 0700));
    assertFails(Errno.ENOTDIR, () -> linux.namespace().removeDirectory(root, "file"));
    assertFails(Errno.EISDIR, () -> linux.namespace().unlink(root, "directory"));
    Files.createFile(folder.resolve("directory/inside"));
    assertFails(Errno.ENOTEMPTY, () -> linux.namespace().removeDirectory(root, "directory"));
    Files.delete(folder.resolve("directory/inside"));
    linux.namespace().removeDirectory(root, "directory");
    assertThat(folder.resolve("directory")).doesNotExist();
  }

  @Test
  void makesNodes() throws Exception {
    linux.namespace().makeNode(root, "pipe", FileKind.FIFO.modeBits() | 0600, 0);
    linux.namespace().makeNode(root, "socket", FileKind.SOCKET.modeBits() | 0600, 0);
    linux.namespace().makeNode(root, "file", FileKind.REGULAR.modeBits() | 0600, 0);

    assertThat(linux.metadata().stat(root, "pipe").kind()).isEqualTo(FileKind.FIFO);
    assertThat(linux.metadata().stat(root, "socket").kind()).isEqualTo(FileKind.SOCKET);
    assertThat(linux.metadata().stat(root, "file").kind()).isEqualTo(FileKind.REGULAR);
    assertFails(
        Errno.EEXIST, () -> linux.namespace().makeNode(root, "pipe", FileKind.FIFO.modeBits(), 0));
  }

  @Test
  void makesDeviceNodesAsRoot() throws Exception {
    assumeTrue(linux.metadata().stat(root).uid() == 0, "only root may make device nodes");
    long device = Devices.of(0x123, 0xABCDE);

    try {
      linux.namespace().makeNode(root, "device", FileKind.BLOCK_DEVICE.modeBits() | 0600, device);
    } catch (ErrnoException refused) {
      assumeTrue(refused.errno() != Errno.EPERM, "a container may refuse device nodes");
      throw refused;
    }

    FileStat stat = linux.metadata().stat(root, "device");
    assertThat(stat.kind()).isEqualTo(FileKind.BLOCK_DEVICE);
    assertThat(stat.specialDevice()).isEqualTo(device);
  }

  @Test
  void makesAndReadsSymbolicLinks() throws Exception {
    String target = "../anywhere/\u00e9 \udcff";

    linux.namespace().makeSymbolicLink(root, "link", target);

    assertThat(linux.namespace().readSymbolicLink(root, "link")).isEqualTo(target);
    assertThat(linux.namespace().readSymbolicLink(identity("link"))).isEqualTo(target);
    assertThat(linux.metadata().stat(root, "link").sizeBytes()).isEqualTo(16);
    assertFails(Errno.EEXIST, () -> linux.namespace().makeSymbolicLink(root, "link", "elsewhere"));
    create("file");
    assertFails(Errno.EINVAL, () -> linux.namespace().readSymbolicLink(root, "file"));
    assertFails(Errno.ENOENT, () -> linux.namespace().readSymbolicLink(identity("file")));
  }

  @Test
  void readsTheLongestTarget() throws Exception {
    String target = "t".repeat(4095);

    linux.namespace().makeSymbolicLink(root, "link", target);

    assertThat(linux.namespace().readSymbolicLink(root, "link")).isEqualTo(target);
    assertFails(
        Errno.ENAMETOOLONG, () -> linux.namespace().makeSymbolicLink(root, "longer", target + "t"));
  }

  @Test
  void linksOpenObjects() throws Exception {
    create("file", "content");
    Files.createSymbolicLink(folder.resolve("symbolic"), Path.of("missing"));

    linux.namespace().link(identity("file"), root, "second");
    linux.namespace().link(identity("symbolic"), root, "symbolic2");

    assertThat(Files.readString(folder.resolve("second"))).isEqualTo("content");
    assertThat(linux.metadata().stat(root, "symbolic2"))
        .isEqualTo(linux.metadata().stat(root, "symbolic"));
    assertFails(Errno.EEXIST, () -> linux.namespace().link(identity("file"), root, "second"));
    assertFails(Errno.EPERM, () -> linux.namespace().link(root, root, "directory"));
  }

  @Test
  void linksEntries() throws Exception {
    create("file");

    linux.namespace().link(new Place(root, "file"), new Place(root, "second"));

    assertThat(linux.metadata().stat(root, "second").linkCount()).isEqualTo(2);
    assertFails(
        Errno.ENOENT,
        () -> linux.namespace().link(new Place(root, "none"), new Place(root, "third")));
  }

  @Test
  void unlinksWhatIsOpen() throws Exception {
    int file = create("file", "content");

    linux.namespace().unlink(root, "file");

    assertThat(exists("file")).isFalse();
    assertThat(linux.metadata().stat(file).linkCount()).isZero();
    assertThat(content(file)).isEqualTo("content");
    assertFails(Errno.ENOENT, () -> linux.namespace().unlink(root, "file"));
  }

  @Test
  void renamesReplacingAndNotReplacing() throws Exception {
    create("a", "A");
    create("b", "B");
    Place a = new Place(root, "a");
    Place b = new Place(root, "b");

    assertFails(Errno.EEXIST, () -> linux.namespace().rename(a, b, RenameMode.NO_REPLACE));
    linux.namespace().rename(a, b, RenameMode.REPLACE);
    linux.namespace().rename(b, new Place(root, "c"), RenameMode.NO_REPLACE);

    assertThat(folder.toFile().list()).containsExactly("c");
    assertThat(Files.readString(folder.resolve("c"))).isEqualTo("A");
    assertFails(Errno.ENOENT, () -> linux.namespace().rename(a, b, RenameMode.REPLACE));
  }

  @Test
  void swapsTwoEntries() throws Exception {
    create("a", "A");
    Files.createDirectory(folder.resolve("b"));

    linux.namespace().rename(new Place(root, "a"), new Place(root, "b"), RenameMode.EXCHANGE);

    assertThat(folder.resolve("a")).isDirectory();
    assertThat(Files.readString(folder.resolve("b"))).isEqualTo("A");
    assertFails(
        Errno.EINVAL,
        () ->
            linux
                .namespace()
                .rename(new Place(root, "a"), new Place(open("a", 0), "x"), RenameMode.REPLACE));
  }

  @Test
  void refusesSlashesInEveryName() {
    Place inside = new Place(root, "x");
    Place outside = new Place(root, "../x");

    assertFails(Errno.EINVAL, () -> linux.namespace().makeDirectory(root, "../x", 0700));
    assertFails(Errno.EINVAL, () -> linux.namespace().makeNode(root, "../x", 0100600, 0));
    assertFails(Errno.EINVAL, () -> linux.namespace().makeSymbolicLink(root, "../x", "t"));
    assertFails(Errno.EINVAL, () -> linux.namespace().readSymbolicLink(root, "../x"));
    assertFails(Errno.EINVAL, () -> linux.namespace().link(root, root, "../x"));
    assertFails(Errno.EINVAL, () -> linux.namespace().link(inside, outside));
    assertFails(Errno.EINVAL, () -> linux.namespace().unlink(root, "../x"));
    assertFails(Errno.EINVAL, () -> linux.namespace().removeDirectory(root, "../x"));
    assertFails(Errno.EINVAL, () -> linux.namespace().rename(inside, outside, RenameMode.REPLACE));
    assertFails(Errno.EINVAL, () -> linux.namespace().rename(outside, inside, RenameMode.REPLACE));
  }
}
