// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Provider;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.spi.InvalidOptionException;
import org.lendfs.vfs.spi.Options;
import org.lendfs.vfs.spi.ProviderConfig;
import org.lendfs.vfs.spi.ProviderFactory;

class MemoryProviderFactoryTest {
  private static final CallContext CALLER = CallContext.internal("share");

  private static Provider open(String location, Map<String, String> options)
      throws InvalidOptionException {
    return new MemoryProviderFactory()
        .open(new ProviderConfig("share", location, Options.of(options), Path.of(".")));
  }

  @Test
  void isFoundAsAService() {
    assertThat(ServiceLoader.load(ProviderFactory.class))
        .anyMatch(factory -> factory.kind().equals("memory"));
  }

  @Test
  void givesAGibibyteUnlessToldOtherwise() throws InvalidOptionException, VfsException {
    try (Provider provider = open("", Map.of())) {
      assertThat(provider.root().statFs(CALLER).totalBytes()).isEqualTo(1L << 30);
      assertThat(provider.root().statFs(CALLER).totalFiles()).isEqualTo(1L << 18);
    }
  }

  @Test
  void takesSizeAndNumberOfFiles() throws InvalidOptionException, VfsException {
    Map<String, String> options = Map.of("size", "64M", "files", "7");
    try (Provider provider = open("", options)) {
      assertThat(provider.root().statFs(CALLER).totalBytes()).isEqualTo(64L << 20);
      assertThat(provider.root().statFs(CALLER).totalFiles()).isEqualTo(7);
      assertThat(provider.root().statFs(CALLER).freeFiles()).isEqualTo(6);
    }
  }

  @Test
  void storesHaveDifferentIds() throws InvalidOptionException, VfsException {
    try (Provider one = open("", Map.of());
        Provider two = open("", Map.of())) {
      assertThat(one.storeId()).isNotEqualTo(two.storeId());
      assertThatThrownBy(() -> two.resolve(one.root().key(), CALLER))
          .hasMessageContaining("BAD_HANDLE");
    }
  }

  @Test
  void refusesWhatItCannotUseInOneSentence() {
    assertThatThrownBy(() -> open("/srv/data", Map.of()))
        .isInstanceOf(InvalidOptionException.class)
        .hasMessageContaining("/srv/data");
    assertThatThrownBy(() -> open("", Map.of("sise", "1G"))).hasMessageContaining("'sise'");
    assertThatThrownBy(() -> open("", Map.of("size", "much"))).hasMessageContaining("'size'");
    assertThatThrownBy(() -> open("", Map.of("size", "1023K"))).hasMessageContaining("'size'");
    assertThatThrownBy(() -> open("", Map.of("files", "0"))).hasMessageContaining("'files'");
  }
}
