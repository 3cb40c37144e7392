// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.lendfs.provider.local.nativeaccess.Namespace.Place;
import org.lendfs.provider.local.nativeaccess.Namespace.RenameMode;

class KernelHandlesTest extends LinuxFixture {
  @Test
  void namesAnObjectAlikeByEveryWay() throws Exception {
    int file = create("file");

    KernelHandles.Named named = linux.handles().handleOf(file);

    assertThat(linux.handles().handleOf(identity("file"))).isEqualTo(named);
    assertThat(linux.handles().handleOf(root, "file")).isEqualTo(named);
    assertThat(linux.handles().handleOf(root).handle()).isNotEqualTo(named.handle());
    assertThat((long) named.mountId()).isEqualTo(linux.metadata().stat(file).mountId());
    assertFails(Errno.ENOENT, () -> linux.handles().handleOf(root, "missing"));
  }

  @Test
  void keepsTheNameThroughARename() throws Exception {
    int file = create("file");
    KernelHandle before = linux.handles().handleOf(file).handle();

    linux.namespace().rename(new Place(root, "file"), new Place(root, "new"), RenameMode.REPLACE);

    assertThat(linux.handles().handleOf(root, "new").handle()).isEqualTo(before);
  }

  @Test
  void opensAHandleOrSaysThatItIsNotPermitted() throws Exception {
    create("file", "content");
    KernelHandle stored = linux.handles().handleOf(root, "file").handle();
    KernelHandle handle = new KernelHandle(stored.type(), stored.bytes());
    linux.namespace().rename(new Place(root, "file"), new Place(root, "new"), RenameMode.REPLACE);

    if (!isPermitted()) {
      assertFails(Errno.EPERM, () -> linux.handles().open(root, handle, OpenFlags.READ_ONLY));
      return;
    }

    int opened = closedLater(linux.handles().open(root, handle, OpenFlags.READ_ONLY));
    assertThat(content(opened)).isEqualTo("content");
  }

  @Test
  void opensLinksAndIdentitiesByHandle() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    assumeTrue(isPermitted(), "needs CAP_DAC_READ_SEARCH");
    KernelHandle handle = linux.handles().handleOf(root, "link").handle();

    int link = closedLater(linux.handles().open(root, handle, OpenFlags.PATH));

    assertThat(linux.namespace().readSymbolicLink(link)).isEqualTo("target");
  }

  @Test
  void findsAHandleOfARemovedObjectStale() throws Exception {
    create("file");
    assumeTrue(isPermitted(), "needs CAP_DAC_READ_SEARCH");
    KernelHandle handle = linux.handles().handleOf(root, "file").handle();
    closeAllButRoot();

    linux.namespace().unlink(root, "file");

    assertFails(Errno.ESTALE, () -> linux.handles().open(root, handle, OpenFlags.PATH));
  }

  @Test
  void refusesForgedHandles() throws Exception {
    assumeTrue(isPermitted(), "needs CAP_DAC_READ_SEARCH");
    KernelHandle real = linux.handles().handleOf(root).handle();
    byte[] bytes = real.bytes();
    bytes[0] ^= 0x55;
    bytes[1] ^= 0x55;

    assertFails(
        Errno.ESTALE,
        () -> linux.handles().open(root, new KernelHandle(real.type(), bytes), OpenFlags.PATH));
    assertFails(
        Errno.EINVAL,
        () -> linux.handles().open(root, new KernelHandle(1, new byte[0]), OpenFlags.PATH));
    assertThatIllegalArgumentException().isThrownBy(() -> new KernelHandle(1, new byte[129]));
  }

  @Test
  void isAValue() {
    byte[] bytes = {1, 2, 3};
    KernelHandle handle = new KernelHandle(7, bytes);
    bytes[0] = 9;
    handle.bytes()[1] = 9;

    assertThat(handle).isEqualTo(new KernelHandle(7, new byte[] {1, 2, 3}));
    assertThat(handle).hasSameHashCodeAs(new KernelHandle(7, new byte[] {1, 2, 3}));
    assertThat(handle).isNotEqualTo(new KernelHandle(8, new byte[] {1, 2, 3}));
    assertThat(handle).hasToString("KernelHandle[7:010203]");
  }

  private void closeAllButRoot() throws ErrnoException {
    closeAll();
    openRoot();
  }

  /** Whether the process has CAP_DAC_READ_SEARCH, bit 2 of its effective capabilities. */
  private static boolean isPermitted() throws Exception {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("CapEff:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .anyMatch(capabilities -> (capabilities & 4) != 0);
  }
}
