// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.provider.local.Calls.CALLER;
import static org.lendfs.testkit.Failures.assertFails;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.provider.local.nativeaccess.LinuxFiles;
import org.lendfs.provider.local.nativeaccess.OpenFlags;
import org.lendfs.testkit.Listing;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** Large directories, and names that not every client could read. */
class ListingTest {
  private static final int PART = 700;

  @TempDir Path temporary;

  /** Lists one part and returns where it ended, or -1 at the end of the directory. */
  private static long listPart(Vnode directory, long cookie, boolean full, List<String> names)
      throws VfsException {
    List<DirectoryEntry> part = new ArrayList<>();
    boolean complete =
        directory.readDirectory(
            cookie, full, entry -> part.size() < PART && part.add(entry), CALLER);
    part.forEach(entry -> names.add(entry.name()));
    return complete ? -1 : part.getLast().cookie();
  }

  @ParameterizedTest
  @CsvSource({"host=linux,10000", "host=portable,2000"})
  void everyNameThatStaysIsListedOnceWhileOthersComeAndGo(String host, int count) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    for (int i = 0; i < count; i++) {
      Files.createFile(fixture.file((i % 2 == 0 ? "stays" : "goes") + i));
    }
    try (LocalProvider provider = fixture.open(host)) {
      List<String> listed = new ArrayList<>();

      long cookie = 0;
      for (int round = 0; cookie >= 0; round++) {
        cookie = listPart(provider.root(), cookie, round % 2 == 0, listed);
        for (int i = 0; i < 100; i++) {
          Files.deleteIfExists(fixture.file("goes" + (round * 200 + i * 2 + 1)));
          Files.createFile(fixture.file("comes" + round + "-" + i));
        }
      }

      assertThat(listed).doesNotHaveDuplicates();
      List<String> stayed = listed.stream().filter(name -> name.startsWith("stays")).toList();
      assertThat(stayed).hasSize(count / 2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"host=linux", "host=portable"})
  void entriesComeWithTheirVnodesAndAttributes(String host) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    Files.writeString(fixture.file("file"), "12345");
    Files.createDirectory(fixture.file("dir"));
    try (LocalProvider provider = fixture.open(host)) {
      Vnode root = provider.root();
      List<DirectoryEntry> entries = new ArrayList<>();
      root.readDirectory(0, true, entries::add, CALLER);

      assertThat(entries).hasSize(2);
      for (DirectoryEntry entry : entries) {
        Vnode vnode = root.lookup(entry.name(), CALLER);
        assertThat(entry.vnode()).isEqualTo(vnode);
        assertThat(entry.attributes()).isEqualTo(vnode.attributes(CALLER));
        assertThat(entry.fileId()).isEqualTo(vnode.attributes(CALLER).fileId());
        assertThat(entry.cookie()).isGreaterThanOrEqualTo(3);
      }
    }
  }

  @Test
  void namesThatAreNoTextAreLeftOut() throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    LinuxFiles linux = LinuxFiles.load().orElseThrow();
    int directory = linux.descriptors().openPath(fixture.directory().toString(), OpenFlags.PATH);
    // The byte 0xFF, which no UTF-8 text holds, in the form that native names have.
    linux.namespace().makeDirectory(directory, "bad\uDCFFname", 0755);
    linux.descriptors().close(directory);
    Files.createFile(fixture.file("good"));
    try (LocalProvider provider = fixture.open("host=linux")) {
      assertThat(Listing.names(provider.root(), CALLER)).containsExactly("good");
      assertThat(Listing.names(provider.root(), CALLER)).containsExactly("good");
    }
    linux
        .namespace()
        .removeDirectory(
            linux.descriptors().openPath(fixture.directory().toString(), OpenFlags.PATH),
            "bad\uDCFFname");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void cookiesOfTheDotsAreNotTheDirectorys(long cookie) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    for (String host : new String[] {"host=linux", "host=portable"}) {
      try (LocalProvider provider = fixture.open(host)) {
        assertFails(
            () -> provider.root().readDirectory(cookie, false, entry -> true, CALLER),
            VfsError.BAD_COOKIE);
      }
    }
  }
}
