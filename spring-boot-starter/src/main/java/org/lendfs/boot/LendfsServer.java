// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.SmbGateway;
import org.lendfs.core.ledger.OutstandingLoan;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.core.share.ShareSpec;
import org.lendfs.nfs.NfsGateway;
import org.lendfs.nfs.NfsGatewaySettings;
import org.lendfs.nfs.recovery.RecoverySettings;
import org.lendfs.nfs.share.NfsShareOptions;
import org.lendfs.nfs.share.Squash;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.user.UserDirectory;
import org.lendfs.wire.StopReport;
import org.lendfs.wire.WireSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Serves the shares of the application from its start to its stop. Starts before the web server, if
 * there is one, and stops after it: first nothing more is accepted and requests are finished, then
 * loans come back, then content is closed. Without anything to share no port is opened.
 */
public final class LendfsServer implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(LendfsServer.class);

  private final LendfsProperties settings;
  private final ApplicationShares content;
  private final ShareRegistry registry;
  private final UserDirectory users;
  private volatile boolean running;
  private volatile @Nullable NfsGateway nfs;
  private volatile @Nullable SmbGateway smb;

  LendfsServer(
      LendfsProperties settings,
      ApplicationShares content,
      ShareRegistry registry,
      UserDirectory users) {
    this.settings = settings;
    this.content = content;
    this.registry = registry;
    this.users = users;
  }

  /** Port of NFS and MOUNT; empty while it is not served. */
  public OptionalInt nfsPort() {
    NfsGateway gateway = nfs;
    return gateway == null ? OptionalInt.empty() : OptionalInt.of(gateway.port());
  }

  /** Port of SMB; empty while it is not served. */
  public OptionalInt smbPort() {
    SmbGateway gateway = smb;
    return gateway == null ? OptionalInt.empty() : OptionalInt.of(gateway.port());
  }

  /** Names of what is shared now. */
  public List<String> shares() {
    return registry.shares().stream().map(Share::name).toList();
  }

  @Override
  public void start() {
    boolean done = false;
    running = true;
    try {
      publish();
      serve();
      done = true;
    } finally {
      if (!done) {
        stop();
      }
    }
  }

  private void publish() {
    for (ShareSpec share : content.open()) {
      try {
        registry.add(share);
      } catch (VfsException e) {
        throw new IllegalStateException("Share '" + share.name() + "': " + e.getMessage(), e);
      }
    }
  }

  private void serve() {
    if (shares().isEmpty()) {
      LOG.warn("Nothing is shared: there is no bean of type Provider, PathStore or SharedContent.");
      return;
    }
    serveNfs();
    serveSmb();
    LOG.info("{} by NFS on port {} and SMB on port {}", shares(), nfsPort(), smbPort());
  }

  private void serveNfs() {
    if (!settings.nfs().enabled()) {
      return;
    }
    try {
      nfs = NfsGateway.start(nfsSettings(), registry, this::nfsOptions);
    } catch (IOException e) {
      throw new IllegalStateException(
          "NFS does not start (" + e.getMessage() + "): see lendfs.nfs.port and lendfs.listen.", e);
    }
  }

  private void serveSmb() {
    if (!settings.smb().enabled()) {
      return;
    }
    try {
      smb = SmbServices.start(settings, wire(settings.smb().port()), registry, users);
    } catch (IOException e) {
      throw new IllegalStateException(
          "SMB does not start (" + e.getMessage() + "): see lendfs.smb.port and lendfs.listen.", e);
    }
  }

  private WireSettings wire(int port) throws UnknownHostException {
    var address = new InetSocketAddress(InetAddress.getByName(settings.listen()), port);
    LendfsProperties.Limits limits = settings.limits();
    WireSettings.Requests usual = WireSettings.Limits.DEFAULT.requests();
    var requests =
        new WireSettings.Requests(
            limits.requests(), usual.queued(), limits.requestsPerConnection());
    return WireSettings.listeningOn(address)
        .withTransport(settings.transport())
        .withLimits(
            WireSettings.Limits.DEFAULT
                .withConnections(limits.connections(), limits.connections())
                .withRequests(requests));
  }

  private NfsGatewaySettings nfsSettings() throws UnknownHostException {
    WireSettings wire = wire(settings.nfs().port());
    NfsGatewaySettings nfsSettings = NfsGatewaySettings.listeningOn(wire.listen()).withWire(wire);
    Path state = settings.state();
    return state == null
        ? nfsSettings
        : nfsSettings.withRecovery(
            new RecoverySettings(
                state.resolve("nfs"), settings.nfs().grace(), SmbServices.hostName()));
  }

  /** From this machine everybody is who he says; from elsewhere anybody can claim to be root. */
  private NfsShareOptions nfsOptions(Share share) {
    Squash wanted = settings.nfs().squash();
    return NfsShareOptions.squashing(wanted != null ? wanted : usualSquash());
  }

  private Squash usualSquash() {
    try {
      return InetAddress.getByName(settings.listen()).isLoopbackAddress()
          ? Squash.NONE
          : Squash.ROOT;
    } catch (UnknownHostException e) {
      return Squash.ROOT; // the address is refused when the service starts
    }
  }

  @Override
  public void stop() {
    running = false;
    NfsGateway startedNfs = nfs;
    SmbGateway startedSmb = smb;
    nfs = null;
    smb = null;
    if (startedNfs != null) {
      report("NFS", startedNfs.stop(settings.stopTimeout()));
    }
    if (startedSmb != null) {
      report("SMB", startedSmb.stop(settings.stopTimeout()));
    }
    shares().forEach(this::withdraw);
    content.close();
  }

  private static void report(String protocol, StopReport report) {
    report.unfinished().forEach(what -> LOG.warn("{} was cut off: {}", protocol, what));
  }

  private void withdraw(String share) {
    try {
      List<OutstandingLoan> left = registry.remove(share, settings.stopTimeout());
      left.forEach(loan -> LOG.warn("{} is closed with {} still on loan", share, loan));
    } catch (VfsException e) {
      LOG.warn("{} does not close", share, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Below the web server, which has a phase near the default one: the highest. */
  @Override
  public int getPhase() {
    return 0;
  }
}
