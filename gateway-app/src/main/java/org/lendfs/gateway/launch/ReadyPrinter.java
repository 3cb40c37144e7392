// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
    Optional<Announcement.Admin> admin = admin(event);
    admin.ifPresent(this::tellCommands);
    new Announcement(shares, services, admin).print(System.out);
  }

  /** Commands beside the gateway find it by the state directory. */
  private void tellCommands(Announcement.Admin admin) {
    Path state = Objects.requireNonNull(settings.state(), "derived before the start");
    try {
      Files.writeString(state.resolve("admin-url"), admin.localUrl() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
