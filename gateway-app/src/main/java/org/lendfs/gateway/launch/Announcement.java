// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.nio.file.Path;
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
  private final Optional<Admin> admin;

  /**
   * The administration.
   *
   * @param scheme http or https
   * @param setupToken the file with the token for the first administrator; empty when there is one
   */
  record Admin(String scheme, InetSocketAddress address, Optional<Path> setupToken) {
    String url() {
      return scheme + "://" + text(address);
    }

    /** As this machine reaches it. */
    String localUrl() {
      return scheme + "://" + MountTarget.host(address.getAddress()) + ":" + address.getPort();
    }
  }

  /**
   * @param admin empty when it is off
   */
  Announcement(ShareManager shares, List<ProtocolService> services, Optional<Admin> admin) {
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
    admin.flatMap(this::setupLine).ifPresent(lines::add);
    lines.add(readyLine());
    return lines;
  }

  private Optional<String> setupLine(Admin open) {
    return open.setupToken()
        .map(file ->
            "no administrator yet: open "
                + open.url()
                + " with the one-time setup token that is in "
                + file);
  }

  private String readyLine() {
    StringBuilder line = new StringBuilder("lendfs ready");
    for (ProtocolService service : services) {
      line.append(' ').append(service.name()).append('=');
      line.append(service.address().map(Announcement::text).orElse("off"));
    }
    line.append(" admin=").append(admin.map(Admin::url).orElse("off"));
    return line.toString();
  }

  private static String text(InetSocketAddress address) {
    return MountTarget.text(address.getAddress()) + ":" + address.getPort();
  }
}
