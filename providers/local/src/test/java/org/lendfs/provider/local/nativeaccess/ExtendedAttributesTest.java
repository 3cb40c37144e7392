// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local.nativeaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lendfs.provider.local.nativeaccess.ExtendedAttributes.SetMode;

class ExtendedAttributesTest extends LinuxFixture {
  private static final String NAME = "user.lendfs.colour";
  private ExtendedAttributes attributes;

  @BeforeEach
  void requireSupport() throws ErrnoException {
    attributes = linux.extendedAttributes();
    try {
      attributes.set(root, NAME, new byte[] {1}, SetMode.CREATE);
      attributes.remove(root, NAME);
    } catch (ErrnoException failed) {
      assumeTrue(failed.errno() != Errno.EOPNOTSUPP, "the file system has no attributes");
      throw failed;
    }
  }

  @Test
  void setsGetsListsAndRemovesByDescriptorAndByIdentity() throws Exception {
    int file = create("file");

    for (int descriptor : new int[] {file, identity("file")}) {
      attributes.set(descriptor, NAME, new byte[] {1, 0, 2}, SetMode.CREATE_OR_REPLACE);
      attributes.set(descriptor, "user.empty", new byte[0], SetMode.CREATE_OR_REPLACE);

      assertThat(attributes.get(descriptor, NAME)).containsExactly(1, 0, 2);
      assertThat(attributes.get(descriptor, "user.empty")).isEmpty();
      assertThat(attributes.list(descriptor)).contains(NAME, "user.empty");
      attributes.remove(descriptor, NAME);
      assertFails(Errno.ENODATA, () -> attributes.get(descriptor, NAME));
      assertFails(Errno.ENODATA, () -> attributes.remove(descriptor, NAME));
    }
  }

  @Test
  void createsOnlyOrReplacesOnly() throws Exception {
    int file = create("file");

    assertFails(Errno.ENODATA, () -> attributes.set(file, NAME, new byte[] {1}, SetMode.REPLACE));
    attributes.set(file, NAME, new byte[] {1}, SetMode.CREATE);
    assertFails(Errno.EEXIST, () -> attributes.set(file, NAME, new byte[] {2}, SetMode.CREATE));
    attributes.set(file, NAME, new byte[] {3}, SetMode.REPLACE);

    assertThat(attributes.get(file, NAME)).containsExactly(3);
  }

  @Test
  void touchesALinkItself() throws Exception {
    create("file");
    Files.createSymbolicLink(folder.resolve("link"), Path.of("file"));
    int link = identity("link");

    assertFails(Errno.EPERM, () -> attributes.set(link, NAME, new byte[1], SetMode.CREATE));
    assertThat(attributes.list(link)).doesNotContain(NAME);
  }

  @Test
  void tellsWhyItFails() throws Exception {
    int file = create("file");

    assertFails(Errno.EBADF, () -> attributes.get(1 << 20, NAME));
    assertFails(Errno.EBADF, () -> attributes.list(1 << 20));
    assertFails(
        Errno.EOPNOTSUPP, () -> attributes.set(file, "nospace", new byte[1], SetMode.CREATE));
    assertFails(
        Errno.ERANGE,
        () -> attributes.set(file, "user." + "n".repeat(251), new byte[1], SetMode.CREATE));
  }

  @Test
  void passesOnTheLongestValueAndRefusesALongerOne() throws Exception {
    int file = create("file");
    byte[] longest = new byte[ExtendedAttributes.LONGEST_VALUE_BYTES];
    longest[longest.length - 1] = 7;

    assertFails(
        Errno.E2BIG,
        () -> attributes.set(file, NAME, new byte[longest.length + 1], SetMode.CREATE));
    try {
      attributes.set(file, NAME, longest, SetMode.CREATE);
    } catch (ErrnoException failed) {
      // ext4 without large values keeps them in one block.
      assertThat(failed.errno()).isEqualTo(Errno.ENOSPC);
      return;
    }
    assertThat(attributes.get(file, NAME)).isEqualTo(longest);
  }
}
