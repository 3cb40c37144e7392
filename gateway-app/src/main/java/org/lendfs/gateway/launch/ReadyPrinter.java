// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.security.SetupToken;
import org.lendfs.gateway.service.ProtocolService;
import org.lendfs.gateway.shares.ShareManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/** Prints the {@link Announcement} when the application is ready. */
@Component
final class ReadyPrinter implements ApplicationListener<ApplicationReadyEvent> {
  private final LendfsProperties settings;
  private final ShareManager shares;
  private final List<ProtocolService> services;

  private final ObjectProvider<SetupToken> setup;

  ReadyPrinter(
      LendfsProperties settings,
      ShareManager shares,
      List<ProtocolService> services,
      ObjectProvider<SetupToken> setup) {
    this.settings = settings;
    this.shares = shares;
    this.services = services;
    this.setup = setup;
  }

  @Override
  public void onApplicationEvent(ApplicationReadyEvent event) {
    new Announcement(shares, services, admin(event)).print(System.out);
  }

  private Optional<Announcement.Admin> admin(ApplicationReadyEvent event) {
    if (event.getApplicationContext() instanceof WebServerApplicationContext web
        && web.getWebServer() != null) {
      @Nullable SetupToken token = setup.getIfAvailable();
      Optional<Path> file = token == null ? Optional.empty() : token.file();
      String scheme = settings.admin().tls().certificate() == null ? "http" : "https";
      InetSocketAddress address = address(web.getWebServer().getPort());
      return Optional.of(new Announcement.Admin(scheme, address, file));
    }
    return Optional.empty();
  }

  private InetSocketAddress address(int port) {
    try {
      return new InetSocketAddress(InetAddress.getByName(settings.admin().listen()), port);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("the web server listens there", e);
    }
  }
}
