// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DescriptorsTest extends LinuxFixture {
  @Test
  void opensCreatesAndClosesRelativeToADirectory() throws Exception {
    int file = create("file", "content");

    int again = linux.descriptors().open(root, "file", OpenFlags.READ_ONLY, 0);

    assertThat(again).isNotEqualTo(file);
    assertThat(content(again)).isEqualTo("content");
    linux.descriptors().close(again);
    assertFails(Errno.EBADF, () -> content(again));
    assertFails(Errno.EBADF, () -> linux.descriptors().close(again));
  }

  @Test
  void tellsWhyAnOpenFails() throws Exception {
    create("file");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
    Files.createDirectory(folder.resolve("directory"));

    assertFails(Errno.ENOENT, () -> open("missing", OpenFlags.READ_ONLY));
    assertFails(Errno.EEXIST, () -> create("file"));
    assertFails(Errno.ENOTDIR, () -> open("file", OpenFlags.READ_ONLY | OpenFlags.DIRECTORY));
    assertFails(Errno.EISDIR, () -> open("directory", OpenFlags.WRITE_ONLY));
    assertFails(Errno.ELOOP, () -> open("link", OpenFlags.READ_ONLY));
    assertFails(Errno.ENAMETOOLONG, () -> open("n".repeat(256), OpenFlags.READ_ONLY));
    assertFails(Errno.ENOENT, () -> open("", OpenFlags.READ_ONLY));
  }

  @Test
  void opensTheLongestNameAndPathAndRefusesLongerOnes() throws Exception {
    String longest = "n".repeat(255);
    int file = create(longest);
    String path = folder + "/" + longest;
    String padded = "/".repeat(4095 - path.length()) + path;

    int byPath = closedLater(linux.descriptors().openPath(padded, OpenFlags.READ_ONLY));

    assertThat(linux.metadata().stat(byPath)).isEqualTo(linux.metadata().stat(file));
    assertFails(
        Errno.ENAMETOOLONG, () -> linux.descriptors().openPath("/" + padded, OpenFlags.PATH));
  }

  @Test
  void refusesNamesThatAreNoSingleComponent() {
    assertFails(Errno.EINVAL, () -> open("../etc", OpenFlags.PATH));
    assertFails(Errno.EINVAL, () -> open("/etc", OpenFlags.PATH));
    assertFails(Errno.EINVAL, () -> open("a\0b", OpenFlags.PATH));
  }

  @Test
  void opensDeepPathsBeneathADirectory() throws Exception {
    Files.createDirectories(folder.resolve("a/b"));
    int created =
        closedLater(
            linux
                .descriptors()
                .openBeneath(root, "a/b/c", OpenFlags.CREATE | OpenFlags.READ_WRITE, 0600));

    int found = closedLater(linux.descriptors().openBeneath(root, "a/../a/b/c", 0, 0));

    assertThat(linux.metadata().stat(found).inode())
        .isEqualTo(linux.metadata().stat(created).inode());
  }

  @Test
  void letsNoPathEscape() throws IOException {
    Files.createSymbolicLink(folder.resolve("out"), Path.of("/etc"));
    Files.createSymbolicLink(folder.resolve("up"), Path.of(".."));
    Descriptors descriptors = linux.descriptors();

    assertFails(Errno.ELOOP, () -> descriptors.openBeneath(root, "out/passwd", 0, 0));
    assertFails(Errno.ELOOP, () -> descriptors.openBeneath(root, "up/x", 0, 0));
    assertFails(Errno.ELOOP, () -> descriptors.openBeneath(root, "out", 0, 0));
    assertFails(Errno.EXDEV, () -> descriptors.openBeneath(root, "../x", 0, 0));
    assertFails(Errno.EXDEV, () -> descriptors.openBeneath(root, "/etc/passwd", 0, 0));
    // JUnit warns of links that lead out of the folder it clears away.
    Files.delete(folder.resolve("out"));
    Files.delete(folder.resolve("up"));
  }

  @Test
  void opensASymbolicLinkItself() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("nowhere"));
    int flags = OpenFlags.PATH | OpenFlags.NO_FOLLOW;

    int link = identity("link");
    int beneath = closedLater(linux.descriptors().openBeneath(root, "link", flags, 0));

    assertThat(linux.metadata().stat(link).kind()).isEqualTo(FileKind.SYMBOLIC_LINK);
    assertThat(linux.metadata().stat(beneath)).isEqualTo(linux.metadata().stat(link));
    assertFails(Errno.ELOOP, () -> linux.descriptors().reopen(link, OpenFlags.READ_ONLY));
  }

  @Test
  void reopensAnIdentityForReading() throws Exception {
    create("file", "content");
    int identity = identity("file");

    int readable = closedLater(linux.descriptors().reopen(identity, OpenFlags.READ_ONLY));

    assertThat(content(readable)).isEqualTo("content");
    assertFails(Errno.EBADF, () -> content(identity));
  }

  @Test
  void marksDescriptorsCloseOnExec() throws Exception {
    int closeOnExec = 02000000;
    int file = create("file");

    String flags =
        Files.readAllLines(Path.of("/proc/self/fdinfo/" + file)).stream()
            .filter(line -> line.startsWith("flags:"))
            .findFirst()
            .orElseThrow()
            .substring("flags:".length())
            .strip();

    assertThat(Integer.parseInt(flags, 8) & closeOnExec).isEqualTo(closeOnExec);
  }

  @Test
  void createsAnUnnamedFileThatCanBeLinkedLater() throws Exception {
    int flags = OpenFlags.UNNAMED | OpenFlags.READ_WRITE;
    int unnamed = closedLater(linux.descriptors().open(root, ".", flags, 0600));
    linux.data().write(unnamed, memory("late"), 0);

    linux.namespace().link(unnamed, root, "named");

    assertThat(Files.readString(folder.resolve("named"))).isEqualTo("late");
  }
}
