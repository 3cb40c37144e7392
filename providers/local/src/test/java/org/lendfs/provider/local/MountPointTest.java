// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.lendfs.provider.local.Calls.CALLER;
import static org.lendfs.testkit.Failures.assertFails;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lendfs.testkit.Listing;
import org.lendfs.vfs.DirectoryEntry;
import org.lendfs.vfs.RenameTarget;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.Vnode;

/** Other file systems mounted below the share are seen, but not entered. */
class MountPointTest {
  @TempDir Path temporary;

  private static boolean run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor() == 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"handles=auto", "handles=store", "handles=inode", "host=portable"})
  void mountedDirectoryIsListedAndRefused(String mode) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    Path point = Files.createDirectory(fixture.file("mounted"));
    assumeTrue(
        LocalFixture.isSuperuser() && run("mount", "-t", "tmpfs", "none", point.toString()),
        "mounting is for the superuser");
    try (LocalProvider provider = fixture.open(mode)) {
      assertRefused(provider.root());
    } finally {
      assertThat(run("umount", point.toString())).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"handles=auto", "handles=store", "handles=inode"})
  void directoryBoundFromElsewhereOnTheSameFileSystemIsRefusedToo(String mode) throws Exception {
    LocalFixture fixture = LocalFixture.in(temporary);
    Path point = Files.createDirectory(fixture.file("mounted"));
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    assumeTrue(
        LocalFixture.isSuperuser() && run("mount", "--bind", outside.toString(), point.toString()),
        "mounting is for the superuser");
    try (LocalProvider provider = fixture.open(mode)) {
      assertRefused(provider.root());
    } finally {
      assertThat(run("umount", point.toString())).isTrue();
    }
  }

  private static void assertRefused(Vnode root) throws Exception {
    Calls.newFile(root, "file");
    List<DirectoryEntry> entries = new ArrayList<>();
    root.readDirectory(0, true, entries::add, CALLER);

    assertThat(Listing.names(root, CALLER)).containsExactlyInAnyOrder("mounted", "file");
    assertThat(entries)
        .filteredOn(entry -> entry.name().equals("mounted"))
        .allSatisfy(entry -> assertThat(entry.vnode()).isNull());
    assertFails(() -> root.lookup("mounted", CALLER), VfsError.ACCESS_DENIED);
    assertFails(
        () -> root.rename("file", new RenameTarget(root, "mounted", true), CALLER),
        VfsError.ACCESS_DENIED);
    assertFails(() -> root.remove("mounted", true, CALLER), VfsError.ACCESS_DENIED);
  }
}
