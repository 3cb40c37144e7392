// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.SmbGateway;
import org.lendfs.cifs.SmbGatewaySettings;
import org.lendfs.cifs.auth.NtlmAuthenticator;
import org.lendfs.cifs.auth.ServerNames;
import org.lendfs.cifs.config.SmbSettings;
import org.lendfs.cifs.config.SmbShareOptions;
import org.lendfs.cifs.pipe.ServerIdentity;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.config.StartException;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.share.ShareNamespace;
import org.lendfs.vfs.user.User;
import org.lendfs.vfs.user.UserDirectory;
import org.lendfs.wire.Connection;
import org.lendfs.wire.StopReport;
import org.lendfs.wire.WireStatistics;

/** SMB as configured. */
public final class SmbService implements ProtocolService {
  private final LendfsProperties settings;
  private final ShareNamespace shares;
  private final Function<Share, SmbShareOptions> options;
  private final UserDirectory users;
  private final Predicate<InetAddress> admission;
  private volatile @Nullable SmbGateway gateway;

  /**
   * @param admission which addresses may connect
   */
  public SmbService(
      LendfsProperties settings,
      ShareNamespace shares,
      Function<Share, SmbShareOptions> options,
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
    return "smb";
  }

  @Override
  public boolean isConfigured() {
    return !settings.smb().port().isOff();
  }

  @Override
  public void start() {
    if (!isConfigured()) {
      return;
    }
    try {
      gateway = SmbGateway.start(gatewaySettings(), services());
    } catch (IOException e) {
      throw new StartException(
          "SMB does not start ("
              + e.getMessage()
              + "): change --smb-port, --listen or lendfs.transport.",
          e);
    }
  }

  private SmbGatewaySettings gatewaySettings() throws UnknownHostException {
    InetAddress listen = InetAddress.getByName(settings.listen());
    var address = new InetSocketAddress(listen, settings.smb().port().number());
    SmbSettings smb =
        SmbSettings.defaults()
            .withSecurity(settings.smb().security())
            .withLimits(settings.smb().smbLimits())
            .withDurable(settings.smb().durableRules())
            .withMultichannel(settings.smb().isMultichannel(listen))
            .withSlowAfter(settings.smb().slowAfter());
    return SmbGatewaySettings.listeningOn(address)
        .withWire(settings.wireSettings(address).withAdmission(admission))
        .withSmb(smb);
  }

  private SmbGateway.Services services() {
    ServerNames names = ServerNames.of(HostName.ofThisMachine(), settings.smb().workgroup());
    var authenticator = new NtlmAuthenticator(names, settings.smb().logonRules(), users);
    var identity = new ServerIdentity(names.netbios(), names.domain(), "Lendfs file gateway");
    return new SmbGateway.Services(shares, options, authenticator, users, identity);
  }

  /** Ends the sessions of a user who may not log on as before any more. */
  public void endSessions(User user) {
    gateway()
        .ifPresent(running ->
            running.sessions().list().stream()
                .filter(session -> session.isValid() && session.user().id().equals(user.id()))
                .forEach(running::end));
  }

  /** The gateway while it runs, for what only this protocol has. */
  public Optional<SmbGateway> gateway() {
    return Optional.ofNullable(gateway);
  }

  @Override
  public Optional<InetSocketAddress> address() {
    return gateway().map(SmbGateway::address);
  }

  @Override
  public List<String> mountLines(String shareName) {
    return address().map(listening -> SmbMountLines.of(listening, shareName)).orElse(List.of());
  }

  @Override
  public List<Connection> connections() {
    return gateway().map(SmbGateway::connections).orElse(List.of());
  }

  @Override
  public Optional<WireStatistics> statistics() {
    return gateway().map(SmbGateway::statistics);
  }

  @Override
  public StopReport stop(Duration deadline) {
    SmbGateway running = gateway;
    gateway = null;
    return running == null ? new StopReport(List.of()) : running.stop(deadline);
  }
}
