// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lendfs.testkit.Failures.assertFails;
import static org.lendfs.vfs.AttributeChanges.NONE;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lendfs.testkit.Capability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** The contract on what {@code java.nio.file} offers. */
class PortableContractTest extends LocalContract {
  @Override
  String[] options() {
    return new String[] {"host=portable"};
  }

  @Override
  protected Set<Capability> missing() {
    Set<Capability> missing = super.missing();
    missing.addAll(
        Set.of(
            Capability.HOLDS,
            Capability.SPECIAL_NODES,
            Capability.DEVICE_NODES,
            Capability.SPARSE,
            Capability.SEGMENTS,
            Capability.ALLOCATE,
            Capability.DEALLOCATE));
    return missing;
  }

  @Test
  @Override
  public void targetComesBackAsItWasStored() throws VfsException {
    String[] tidy = {"x", "../../../etc/passwd", "/abs/olute", "ziel-ß-日本"};
    for (int i = 0; i < tidy.length; i++) {
      Vnode link = root().makeSymlink("link" + i, tidy[i], NONE, caller()).vnode();

      assertThat(link.readLink(caller())).isEqualTo(tidy[i]);
    }

    // Java would store another text.
    assertFails(
        () -> root().makeSymlink("link", "a//b/./c/", NONE, caller()), VfsError.NOT_SUPPORTED);
  }
}
