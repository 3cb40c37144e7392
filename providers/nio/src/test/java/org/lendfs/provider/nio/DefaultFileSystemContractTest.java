// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.testkit.Capability;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;

/** A directory of the host, with names kept in the state directory. */
class DefaultFileSystemContractTest extends JimfsContractTest {
  @TempDir Path folder;

  @Override
  protected Provider openProvider() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("data"));
    Path state = Files.createDirectory(folder.resolve("state"));
    Options options = Options.of(Map.of());
    return new NioProviderFactory()
        .open(new ProviderConfig("data", directory.toString(), options, state));
  }

  @Override
  protected Set<Capability> missing() {
    return NioLimits.WITH_OTHERS;
  }
}
