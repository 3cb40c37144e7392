// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lendfs.core.path.PathOptions;
import org.lendfs.core.path.PathProvider;
import org.lendfs.testkit.Capability;
import org.lendfs.testkit.ProviderContract;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;

/** A file system of somebody else's, in memory. */
class JimfsContractTest extends ProviderContract {
  @Override
  protected Provider openProvider() throws Exception {
    FileSystem jimfs =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder().setAttributeViews("basic", "posix").build());
    NioStore store = NioStore.of(Files.createDirectory(jimfs.getPath("/share")), false);
    return new PathProvider(store, PathOptions.inMemory("nio:jimfs"));
  }

  @Override
  protected Set<Capability> missing() {
    return NioLimits.WITH_OTHERS;
  }

  @Test
  @Override
  public void targetComesBackAsItWasStored() throws VfsException {
    for (String target : new String[] {"x", "../../../etc/passwd", "/abs/olute", "ziel-ß-日本"}) {
      Vnode link = root().makeSymlink("link", target, AttributeChanges.NONE, caller()).vnode();
      assertThat(link.readLink(caller())).isEqualTo(target);
      root().remove("link", false, caller());
    }

    // Java would store another text.
    assertThatThrownBy(
            () -> root().makeSymlink("link", "a//b/./c/", AttributeChanges.NONE, caller()))
        .isInstanceOf(VfsException.class);
  }
}
