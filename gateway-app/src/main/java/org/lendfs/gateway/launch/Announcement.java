// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lendfs.gateway.service.MountTarget;
import org.lendfs.gateway.service.ProtocolService;
import org.lendfs.gateway.shares.PublishedShare;
import org.lendfs.gateway.shares.ShareManager;

/**
 * What an administrator sees once everything answers: how to mount each share, and the ready line.
 */
final class Announcement {
  private final ShareManager shares;
  private final List<ProtocolService> services;
  private final Optional<InetSocketAddress> admin;

  /**
   * @param admin where administration listens, empty when it is off
   */
  Announcement(
      ShareManager shares, List<ProtocolService> services, Optional<InetSocketAddress> admin) {
    this.shares = shares;
    this.services = services;
    this.admin = admin;
  }

  void print(PrintStream out) {
    lines().forEach(out::println);
    out.flush();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (PublishedShare share : shares.shares()) {
      String name = share.settings().name();
      lines.add(
          name + " is " + share.source() + (share.settings().readOnly() ? ", read-only" : ""));
      services.forEach(service -> service.mountLines(name).forEach(line -> lines.add("  " + line)));
    }
    lines.add(readyLine());
    return lines;
  }

  private String readyLine() {
    StringBuilder line = new StringBuilder("lendfs ready");
    for (ProtocolService service : services) {
      line.append(' ').append(service.name()).append('=');
      line.append(service.address().map(Announcement::text).orElse("off"));
    }
    line.append(" admin=").append(admin.map(address -> "http://" + text(address)).orElse("off"));
    return line.toString();
  }

  private static String text(InetSocketAddress address) {
    return MountTarget.text(address.getAddress()) + ":" + address.getPort();
  }
}
