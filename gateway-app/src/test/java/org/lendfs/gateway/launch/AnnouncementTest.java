// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.service.ProtocolService;
import org.lendfs.gateway.shares.ShareManager;

final class AnnouncementTest {
  @TempDir Path folder;

  @Test
  void namesTheListenerAndHowToReachIt() {
    String[] words = {"--listen=0.0.0.0", "--share=a b=memory:?readonly&size=1M"};
    try (var gateway = RunningGateway.start(folder, words)) {
      List<ProtocolService> services = List.of(gateway.bean(ProtocolService.class));
      int port = gateway.nfsPort();

      var lines =
          new Announcement(gateway.bean(ShareManager.class), services, Optional.empty()).lines();

      assertThat(lines)
          .containsExactly(
              "a b is memory:, read-only",
              "  sudo mount -t nfs -o vers=3,proto=tcp,mountproto=tcp,nolock,port="
                  + port
                  + ",mountport="
                  + port
                  + " '127.0.0.1:/a b' /mnt",
              "  nfs-ls 'nfs://127.0.0.1/a%20b?version=3&nfsport="
                  + port
                  + "&mountport="
                  + port
                  + "'",
              "lendfs ready nfs=0.0.0.0:" + port + " admin=off");
    }
  }
}
