// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot.test;

import java.nio.file.Path;
import java.util.Map;
import org.lendfs.boot.LendfsAutoConfiguration;
import org.lendfs.boot.LendfsServer;
import org.lendfs.boot.SharedContent;
import org.lendfs.core.path.PathStore;
import org.lendfs.provider.memory.MemoryProviderFactory;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** What {@link LendfsTest} adds to an application; without the annotation nothing. */
@AutoConfiguration(after = LendfsAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "lendfs-test.enabled")
public class LendfsTestAutoConfiguration {
  private static final String SIZE = "64M";

  @Bean
  @ConditionalOnMissingBean({Provider.class, PathStore.class, SharedContent.class})
  Provider memory() throws InvalidOptionException {
    return new MemoryProviderFactory()
        .open(new ProviderConfig("memory", "", Options.of(Map.of("size", SIZE)), Path.of("")));
  }

  @Bean
  LendfsDrive lendfsDrive(LendfsServer server) {
    return new LendfsDrive(server);
  }
}
