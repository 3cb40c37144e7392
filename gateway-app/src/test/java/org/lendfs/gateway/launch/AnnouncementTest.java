// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.gateway.service.NfsService;
import org.lendfs.gateway.service.ProtocolService;
import org.lendfs.gateway.service.SmbService;
import org.lendfs.gateway.shares.ShareManager;

final class AnnouncementTest {
  @TempDir Path folder;

  @Test
  void namesTheListenerAndHowToReachIt() {
    String[] words = {"--listen=0.0.0.0", "--share=a b=memory:?readonly&size=1M"};
    try (var gateway = RunningGateway.start(folder, words)) {
      List<ProtocolService> services =
          List.of(gateway.bean(NfsService.class), gateway.bean(SmbService.class));
      int port = gateway.nfsPort();
      int smbPort = gateway.smbPort();

      var lines =
          new Announcement(gateway.bean(ShareManager.class), services, Optional.empty()).lines();

      assertThat(lines)
          .containsExactly(
              "a b is memory:, read-only",
              "  sudo mount -t nfs -o vers=4.2,proto=tcp,port=" + port + " '127.0.0.1:/a b' /mnt",
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
              "  mkdir -p ~/'a b' && sudo mount_nfs -o vers=3,tcp,locallocks,port="
                  + port
                  + ",mountport="
                  + port
                  + " '127.0.0.1:/a b' ~/'a b'",
              "  sudo mount -t cifs -o vers=3.1.1,username=USER,port="
                  + smbPort
                  + " '//127.0.0.1/a b' /mnt",
              "  New-SmbMapping -LocalPath Z: -RemotePath '\\\\127.0.0.1\\a b' -UserName USER"
                  + " -TcpPort "
                  + smbPort,
              "  open 'smb://USER@127.0.0.1:" + smbPort + "/a%20b'",
              "  smbclient '//127.0.0.1/a b' -U USER -p " + smbPort,
              "lendfs ready nfs=0.0.0.0:" + port + " smb=0.0.0.0:" + smbPort + " admin=off");
    }
  }
}
