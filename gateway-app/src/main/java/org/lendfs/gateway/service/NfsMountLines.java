// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.service;

import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Commands that reach a share by NFS, ready to be pasted into a shell of this machine. */
final class NfsMountLines {
  private NfsMountLines() {}

  /**
   * For the Linux kernel's client by NFSv4.2 and by NFSv3, for the libnfs utilities, which need no
   * privileges, and for macOS, which has no /mnt.
   */
  static List<String> of(InetSocketAddress listening, String shareName) {
    int port = listening.getPort();
    String host = MountTarget.host(listening.getAddress());
    String path = URLEncoder.encode(shareName, StandardCharsets.UTF_8).replace("+", "%20");
    return List.of(
        "sudo mount -t nfs -o vers=4.2,proto=tcp,port=%d %s /mnt"
            .formatted(port, quoted(host + ":/" + shareName)),
        "sudo mount -t nfs -o vers=3,proto=tcp,mountproto=tcp,nolock,port=%d,mountport=%d %s /mnt"
            .formatted(port, port, quoted(host + ":/" + shareName)),
        "nfs-ls 'nfs://%s/%s?version=3&nfsport=%d&mountport=%d'".formatted(host, path, port, port),
        "mkdir -p ~/%s && sudo mount_nfs -o vers=3,tcp,locallocks,port=%d,mountport=%d %s ~/%s"
            .formatted(
                quoted(shareName), port, port, quoted(host + ":/" + shareName), quoted(shareName)));
  }

  private static String quoted(String word) {
    return word.matches("[\\p{L}\\p{N}_.:/\\[\\]-]+") ? word : "'" + word + "'";
  }
}
