// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.mount.MountProgram;
import org.lendfs.nfs.mount.message.MountLimits;
import org.lendfs.nfs.nfs3.Nfs3Program;
import org.lendfs.nfs.nfs3.Nfs3Settings;
import org.lendfs.nfs.nfs3.message.Nfs3Limits;
import org.lendfs.nfs.nfs4.message.Nfs4Limits;
import org.lendfs.nfs.nfs4.op.Nfs4Program;
import org.lendfs.nfs.nfs4.session.ClientTable;
import org.lendfs.nfs.nlm.message.NlmLimits;
import org.lendfs.nfs.nsm.message.NsmLimits;
import org.lendfs.nfs.portmap.Bindings;
import org.lendfs.nfs.portmap.PortmapProgram;
import org.lendfs.nfs.portmap.RpcbindRegistration;
import org.lendfs.nfs.portmap.message.PortmapProcedure;
import org.lendfs.nfs.portmap.message.RpcbindProcedure;
import org.lendfs.nfs.recovery.GracePeriod;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcProgram;
import org.lendfs.nfs.rpc.server.RpcServer;
import org.lendfs.nfs.rpc.server.RpcServerSettings;
import org.lendfs.nfs.share.NfsShareOptions;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.share.WriteVerifier;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.share.ShareNamespace;
import org.lendfs.wire.Connection;
import org.lendfs.wire.StopReport;
import org.lendfs.wire.WireStatistics;
import org.lendfs.wire.netty.WireServer;

/**
 * A running NFS service over the shares of a namespace.
 *
 * <p>Shares may come and go while it runs. It owns its sockets and threads, not the shares: whoever
 * starts it stops it, once, and closes the shares after that. Thread-safe; starting and stopping
 * block.
 */
public final class NfsGateway implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final WireServer server;
  private final @Nullable InetSocketAddress portmapperAddress;
  private final @Nullable RpcbindRegistration registration;
  private final LockServices locks;
  private final ClientTable clients;

  private NfsGateway(
      WireServer server,
      LockServices locks,
      ClientTable clients,
      @Nullable InetSocketAddress portmapperAddress,
      @Nullable RpcbindRegistration registration) {
    this.server = server;
    this.locks = locks;
    this.clients = clients;
    this.portmapperAddress = portmapperAddress;
    this.registration = registration;
  }

  /**
   * Starts to serve.
   *
   * @param options how NFS treats the callers of a share, fixed for the life of the share; asked
   *     from any thread, must not block
   * @throws IOException with one sentence for the administrator: a port that is taken, a transport
   *     that is not there, an rpcbind that does not answer
   */
  public static NfsGateway start(
      NfsGatewaySettings settings, ShareNamespace shares, Function<Share, NfsShareOptions> options)
      throws IOException {
    ShareAccess access = new ShareAccess(shares, options);
    // Known only when the server listens; until then there is nothing to be found.
    AtomicReference<Bindings> bindings = new AtomicReference<>(new Bindings(List.of()));
    Restart restart = Restart.from(settings.recovery(), settings.nfs4().instance());
    LockServices locks = new LockServices(access, settings, restart);
    WriteVerifier verifier = new WriteVerifier();
    Nfs4Program version4 = version4(access, settings, restart, verifier);
    RpcServer rpc =
        new RpcServer(
            // Room for the largest WRITE there is, so that one beyond a smaller setting is still
            // served, as a short write.
            RpcServerSettings.forTransfersOf(Nfs3Settings.TRANSFER_MAXIMUM_BYTES),
            List.of(
                program(access, settings, verifier, version4),
                MountProgram.of(access),
                locks.lockManager(),
                locks.statusMonitor(),
                PortmapProgram.of(bindings::get)));
    WireServer server = WireServer.start(settings.wire(), rpc);
    try {
      InetSocketAddress portmapper = listen(settings.portmapper(), server);
      bindings.set(bindings(server.boundAddress(), portmapper));
      RpcbindRegistration registration = register(settings.portmapper(), bindings.get());
      locks.tellFormerClients();
      return new NfsGateway(server, locks, version4.clients(), portmapper, registration);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static Nfs4Program version4(
      ShareAccess access, NfsGatewaySettings settings, Restart restart, WriteVerifier verifier) {
    return Nfs4Program.of(
        access,
        settings.nfs4().withInstance(restart.instance()),
        verifier,
        new Nfs4Program.Recovery(restart.grace(), restart.clients(), settings.states()));
  }

  /** All versions; what one of them could not flush is lost to the others too. */
  private static RpcProgram program(
      ShareAccess access,
      NfsGatewaySettings settings,
      WriteVerifier verifier,
      Nfs4Program version4) {
    TreeMap<Integer, List<RpcProcedure>> versions = new TreeMap<>();
    versions.put(Nfs3Limits.VERSION, Nfs3Program.procedures(access, settings.nfs3(), verifier));
    versions.put(Nfs4Limits.VERSION, version4.procedures());
    return new RpcProgram(RpcPrograms.NFS, "NFS", versions);
  }

  private static @Nullable InetSocketAddress listen(
      PortmapperSettings portmapper, WireServer server) throws IOException {
    return switch (portmapper.mode()) {
      case EMBEDDED ->
          server.listen(
              new InetSocketAddress(server.boundAddress().getAddress(), portmapper.port()));
      case OFF, REGISTER -> null;
    };
  }

  private static @Nullable RpcbindRegistration register(
      PortmapperSettings portmapper, Bindings bindings) throws IOException {
    return switch (portmapper.mode()) {
      case REGISTER ->
          RpcbindRegistration.register(
              RpcbindRegistration.rpcbindOfThisHost(portmapper.port()), bindings);
      case OFF, EMBEDDED -> null;
    };
  }

  private static Bindings bindings(
      InetSocketAddress address, @Nullable InetSocketAddress portmapper) {
    int port = address.getPort();
    int portmapperPort = portmapper == null ? port : portmapper.getPort();
    return new Bindings(
        List.of(
            Bindings.tcp(RpcPrograms.PORTMAP, RpcbindProcedure.HIGHEST_VERSION, portmapperPort),
            Bindings.tcp(RpcPrograms.PORTMAP, RpcbindProcedure.LOWEST_VERSION, portmapperPort),
            Bindings.tcp(RpcPrograms.PORTMAP, PortmapProcedure.VERSION, portmapperPort),
            Bindings.tcp(RpcPrograms.NFS, Nfs4Limits.VERSION, port),
            Bindings.tcp(RpcPrograms.NFS, Nfs3Limits.VERSION, port),
            Bindings.tcp(RpcPrograms.MOUNT, MountLimits.VERSION, port),
            Bindings.tcp(RpcPrograms.NLM, NlmLimits.VERSION, port),
            Bindings.tcp(RpcPrograms.NSM, NsmLimits.VERSION, port)));
  }

  /** Where it listens, with the port that is in use. */
  public InetSocketAddress address() {
    return server.boundAddress();
  }

  public int port() {
    return address().getPort();
  }

  /** Where it answers as the portmapper, if it does so on a port of its own. */
  public Optional<InetSocketAddress> portmapperAddress() {
    return Optional.ofNullable(portmapperAddress);
  }

  /** Name of the transport in use: {@code "epoll"}, {@code "io_uring"} or {@code "nio"}. */
  public String transportName() {
    return server.transportName();
  }

  public WireStatistics statistics() {
    return server.statistics();
  }

  /** The time in which clients of the run before take back what they had. */
  public GracePeriod grace() {
    return locks.grace();
  }

  /** The clients of NFSv4, with their sessions and leases. */
  public ClientTable clients() {
    return clients;
  }

  /** Connections that are open now, oldest first. */
  public List<Connection> connections() {
    return server.connections();
  }

  public Optional<Connection> connection(long id) {
    return server.connection(id);
  }

  /**
   * Stops to accept and to read, lets requests finish and replies go out until the deadline, then
   * closes all connections. Called again it has no effect.
   *
   * @return what did not finish in time
   */
  public StopReport stop(Duration deadline) {
    if (registration != null) {
      registration.close();
    }
    locks.close();
    return server.stop(deadline);
  }

  @Override
  public void close() {
    stop(CLOSE_TIMEOUT);
  }
}
