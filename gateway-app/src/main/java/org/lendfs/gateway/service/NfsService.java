// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.StartException;
import org.lendfs.nfs.NfsGateway;
import org.lendfs.nfs.NfsGatewaySettings;
import org.lendfs.nfs.nfs4.attribute.DirectoryOwnerNames;
import org.lendfs.nfs.recovery.RecoverySettings;
import org.lendfs.nfs.share.NfsShareOptions;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.share.ShareNamespace;
import org.lendfs.vfs.user.UserDirectory;
import org.lendfs.wire.Connection;
import org.lendfs.wire.StopReport;
import org.lendfs.wire.WireStatistics;

/** NFS as configured. */
public final class NfsService implements ProtocolService {
  /** Owners are shown as numbers: with AUTH_SYS the numbers are what clients go by. */
  private static final String NUMBERS_ONLY = "";

  private final LendfsProperties settings;
  private final ShareNamespace shares;
  private final Function<Share, NfsShareOptions> options;
  private final UserDirectory users;
  private final Predicate<InetAddress> admission;
  private volatile @Nullable NfsGateway gateway;

  /**
   * @param admission which addresses may connect
   */
  public NfsService(
      LendfsProperties settings,
      ShareNamespace shares,
      Function<Share, NfsShareOptions> options,
      UserDirectory users,
      Predicate<InetAddress> admission) {
    this.settings = settings;
    this.shares = shares;
    this.options = options;
    this.users = users;
    this.admission = admission;
  }

  @Override
  public String name() {
    return "nfs";
  }

  @Override
  public boolean isConfigured() {
    return !settings.nfs().port().isOff();
  }

  @Override
  public void start() {
    if (!isConfigured()) {
      return;
    }
    try {
      gateway = NfsGateway.start(gatewaySettings(), shares, options);
    } catch (IOException e) {
      throw new StartException(
          "NFS does not start ("
              + e.getMessage()
              + "): change --nfs-port, --listen, lendfs.transport or lendfs.nfs.portmapper.",
          e);
    }
  }

  private NfsGatewaySettings gatewaySettings() throws UnknownHostException {
    InetAddress listen = InetAddress.getByName(settings.listen());
    var address = new InetSocketAddress(listen, settings.nfs().port().number());
    NfsGatewaySettings defaults = NfsGatewaySettings.listeningOn(address);
    return defaults
        .withWire(settings.wireSettings(address).withAdmission(admission))
        .withNfs3(settings.nfs().sizes())
        .withNfs4(
            defaults
                .nfs4()
                .withTransferMaximum(settings.nfs().leastTransferBytes())
                .withLease(settings.nfs().lease())
                .withOwnerNames(new DirectoryOwnerNames(users, NUMBERS_ONLY)))
        .withStates(defaults.states().withDelegations(settings.nfs().delegations()))
        .withPortmapper(settings.nfs().portmapperSettings())
        .withRecovery(recovery());
  }

  private RecoverySettings recovery() {
    Path state = Objects.requireNonNull(settings.state(), "GatewayEnvironment sets it");
    return new RecoverySettings(
        state.resolve("nfs"), settings.nfs().grace(), HostName.ofThisMachine());
  }

  /** The gateway while it runs, for what only this protocol has. */
  public Optional<NfsGateway> gateway() {
    return Optional.ofNullable(gateway);
  }

  @Override
  public Optional<InetSocketAddress> address() {
    return Optional.ofNullable(gateway).map(NfsGateway::address);
  }

  @Override
  public List<String> mountLines(String shareName) {
    return address().map(listening -> NfsMountLines.of(listening, shareName)).orElse(List.of());
  }

  @Override
  public List<Connection> connections() {
    return Optional.ofNullable(gateway).map(NfsGateway::connections).orElse(List.of());
  }

  @Override
  public Optional<WireStatistics> statistics() {
    return Optional.ofNullable(gateway).map(NfsGateway::statistics);
  }

  @Override
  public StopReport stop(Duration deadline) {
    NfsGateway running = gateway;
    gateway = null;
    return running == null ? new StopReport(List.of()) : running.stop(deadline);
  }
}
