// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

/** What the SMB service can be told to take on. */
final class SmbPropertiesTest {
  private static SmbProperties.Limits limits(DataSize transfer) {
    return new SmbProperties.Limits(1, 1, 1, 1, 0, 0, 1, transfer);
  }

  @ParameterizedTest
  @CsvSource({
    "auto,127.0.0.1,true",
    "auto,::1,true",
    "auto,0.0.0.0,false",
    "auto,192.0.2.1,false",
    "on,192.0.2.1,true",
    "off,127.0.0.1,false"
  })
  void usesSeveralConnectionsWhereNothingTranslatesAddresses(
      String setting, String listen, boolean used) throws Exception {
    var source = new MapConfigurationPropertySource(Map.of("smb.multichannel", setting));
    SmbProperties settings = new Binder(source).bindOrCreate("smb", SmbProperties.class);

    assertThat(settings.isMultichannel(InetAddress.getByName(listen))).isEqualTo(used);
  }

  @Test
  void takesTransfersBetweenOneCreditAndTheLargest() {
    for (DataSize size : new DataSize[] {DataSize.ofKilobytes(64), DataSize.ofMegabytes(8)}) {
      assertThat(limits(size).transfer()).isEqualTo(size);
    }
    for (long bytes : new long[] {0, (64 << 10) - 1, (8 << 20) + 1}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> limits(DataSize.ofBytes(bytes)))
          .withMessageContaining("transfer");
    }
  }
}
