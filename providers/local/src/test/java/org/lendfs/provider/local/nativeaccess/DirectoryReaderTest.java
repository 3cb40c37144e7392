// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DirectoryReaderTest extends LinuxFixture {
  @Test
  void yieldsNamesKindsAndInodes() throws Exception {
    create("file");
    Files.createDirectory(folder.resolve("directory"));
    Files.createSymbolicLink(folder.resolve("link"), Path.of("x"));
    List<String> seen = new ArrayList<>();

    try (DirectoryReader reader = linux.readDirectory(root, DirectoryReader.START)) {
      while (reader.next()) {
        if (!reader.isDot()) {
          FileStat stat = linux.metadata().stat(root, reader.name());
          assertThat(reader.inode()).isEqualTo(stat.inode());
          assertThat(reader.kind()).isIn(stat.kind(), FileKind.UNKNOWN);
          seen.add(reader.name());
        }
      }
      assertThat(reader.next()).isFalse();
    }

    assertThat(seen).containsExactlyInAnyOrder("file", "directory", "link");
  }

  @Test
  void countsTheTwoDotsAndOnlyThemAsDots() throws Exception {
    List<String> dots = new ArrayList<>();
    for (String name : List.of("...", ".a", "..a", "a.")) {
      create(name);
    }

    try (DirectoryReader reader = linux.readDirectory(root, DirectoryReader.START)) {
      while (reader.next()) {
        if (reader.isDot()) {
          dots.add(reader.name());
        }
      }
    }

    assertThat(dots).containsExactlyInAnyOrder(".", "..");
  }

  @Test
  void yieldsNamesThatAreNotUtf8() throws Exception {
    String name = "caf\udce9";
    create(name, "content");

    List<String> seen = list(DirectoryReader.START);

    assertThat(seen).containsExactly(name);
    assertThat(content(open(seen.getFirst(), OpenFlags.READ_ONLY))).isEqualTo("content");
  }

  @Test
  void resumesFromEveryCookieWhileEntriesComeAndGo() throws Exception {
    int count = 10_000;
    makeMany("stays-", count);
    makeMany("goes-", 1_000);
    List<String> seen = new ArrayList<>();
    long cookie = DirectoryReader.START;
    int round = 0;

    // Each round is a listing of its own, as a client's READDIR calls are.
    while (true) {
      long before = cookie;
      cookie = readSome(cookie, 97, seen);
      if (cookie == before) {
        break;
      }
      create("comes-" + round);
      if (round < 1_000) {
        linux.namespace().unlink(root, "goes-" + round);
      }
      round++;
    }

    assertThat(round).isGreaterThanOrEqualTo(count / 97);
    assertThat(seen).doesNotHaveDuplicates();
    assertThat(seen.stream().filter(name -> name.startsWith("stays-"))).hasSize(count);
  }

  private long readSome(long cookie, int most, List<String> seen) throws ErrnoException {
    int own = linux.descriptors().open(root, ".", OpenFlags.READ_ONLY | OpenFlags.DIRECTORY, 0);
    long reached = cookie;
    try (DirectoryReader reader = linux.readDirectory(own, cookie)) {
      for (int left = most; left > 0 && reader.next(); left--) {
        seen.add(reader.name());
        reached = reader.cookie();
      }
    } finally {
      linux.descriptors().close(own);
    }
    return reached;
  }

  @Test
  void resumesBehindAnEntryThatHasBeenRemoved() throws Exception {
    makeMany("n", 500);
    List<String> all = list(DirectoryReader.START);
    List<Long> cookies = new ArrayList<>();
    try (DirectoryReader reader = linux.readDirectory(root, DirectoryReader.START)) {
      while (reader.next()) {
        if (!reader.isDot()) {
          cookies.add(reader.cookie());
        }
      }
    }

    linux.namespace().unlink(root, all.get(200));

    assertThat(list(cookies.get(200))).isEqualTo(all.subList(201, 500));
  }

  @Test
  void seeksBackAndForth() throws Exception {
    makeMany("n", 50);

    try (DirectoryReader reader = linux.readDirectory(root, DirectoryReader.START)) {
      assertThat(reader.next()).isTrue();
      String first = reader.name();
      long cookie = reader.cookie();
      assertThat(reader.next()).isTrue();
      String second = reader.name();

      reader.seek(DirectoryReader.START);
      assertThat(reader.next()).isTrue();
      assertThat(reader.name()).isEqualTo(first);
      reader.seek(cookie);
      assertThat(reader.next()).isTrue();
      assertThat(reader.name()).isEqualTo(second);
    }
  }

  @Test
  void tellsWhyAListingFails() throws Exception {
    int file = create("file");

    try (DirectoryReader reader = linux.readDirectory(file, DirectoryReader.START)) {
      assertFails(Errno.ENOTDIR, reader::next);
    }
    assertFails(Errno.EBADF, () -> linux.readDirectory(identity("."), DirectoryReader.START));
    assertFails(Errno.EINVAL, () -> linux.readDirectory(root, -1));
  }

  @Test
  void endsOnce() throws Exception {
    DirectoryReader reader = linux.readDirectory(root, DirectoryReader.START);

    reader.close();
    reader.close();

    assertThatIllegalStateException().isThrownBy(reader::next);
    assertThatIllegalStateException().isThrownBy(reader::cookie);
  }

  private List<String> list(long cookie) throws ErrnoException {
    List<String> names = new ArrayList<>();
    try (DirectoryReader reader = linux.readDirectory(root, cookie)) {
      while (reader.next()) {
        if (!reader.isDot()) {
          names.add(reader.name());
        }
      }
    }
    return names;
  }

  private void makeMany(String prefix, int count) throws ErrnoException {
    int mode = FileKind.REGULAR.modeBits() | 0600;
    for (int index = 0; index < count; index++) {
      linux.namespace().makeNode(root, prefix + index, mode, 0);
    }
  }
}
