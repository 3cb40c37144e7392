// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.nio;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.testkit.Capability;
import org.lendfs.testkit.ProviderContract;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;

/** A zip archive that is written to. */
class ZipContractTest extends ProviderContract {
  @TempDir Path folder;

  @Override
  protected Provider openProvider() throws Exception {
    Path archive = Archives.with(folder.resolve("data.zip"), Map.of());
    Options options = Options.of(Map.of("write", "true"));
    return new NioProviderFactory()
        .open(new ProviderConfig("zip", archive.toString(), options, folder));
  }

  @Override
  protected Set<Capability> missing() {
    return NioLimits.ALONE;
  }
}
