// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.service;

import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands that reach a share by SMB, for Linux, Windows, macOS and smbclient. */
final class SmbMountLines {
  private static final int WELL_KNOWN_PORT = 445;

  private SmbMountLines() {}

  static List<String> of(InetSocketAddress listening, String shareName) {
    int port = listening.getPort();
    boolean usual = port == WELL_KNOWN_PORT;
    String host = MountTarget.host(listening.getAddress());
    String windowsHost = host.replace("[", "").replace("]", "");
    String encoded = URLEncoder.encode(shareName, StandardCharsets.UTF_8).replace("+", "%20");
    return List.of(
        "sudo mount -t cifs -o vers=3.1.1,username=USER%s '//%s/%s' /mnt"
            .formatted(usual ? "" : ",port=" + port, host, shareName),
        "New-SmbMapping -LocalPath Z: -RemotePath '\\\\%s\\%s' -UserName USER%s"
            .formatted(windowsHost, shareName, usual ? "" : " -TcpPort " + port),
        "open 'smb://USER@%s%s/%s'".formatted(host, usual ? "" : ":" + port, encoded),
        "smbclient '//%s/%s' -U USER%s".formatted(host, shareName, usual ? "" : " -p " + port));
  }
}
