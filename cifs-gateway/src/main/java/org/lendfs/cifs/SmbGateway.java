// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lendfs.cifs.auth.Authenticator;
import org.lendfs.cifs.config.SmbShareOptions;
import org.lendfs.cifs.file.DurableOpens;
import org.lendfs.cifs.pipe.ServerIdentity;
import org.lendfs.cifs.session.EndReason;
import org.lendfs.cifs.session.SessionTable;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.smb2.server.SmbServer;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.share.ShareNamespace;
import org.lendfs.vfs.user.UserDirectory;
import org.lendfs.wire.Connection;
import org.lendfs.wire.StopReport;
import org.lendfs.wire.WireStatistics;
import org.lendfs.wire.netty.WireServer;

/**
 * A running SMB service over the shares of a namespace.
 *
 * <p>Shares may come and go while it runs. It owns its sockets and threads, not the shares: whoever
 * starts it stops it, once, and closes the shares after that. Thread-safe; starting and stopping
 * block.
 */
public final class SmbGateway implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final WireServer wire;
  private final SmbServer server;
  private final DurableOpens durable;

  private SmbGateway(WireServer wire, Assembly.Parts parts) {
    this.wire = wire;
    this.server = parts.server();
    this.durable = parts.durable();
  }

  /**
   * What the service works with.
   *
   * @param options how a share is offered; asked for each tree connect, from any thread, must not
   *     block
   * @param users behind the owners and groups of files
   * @param identity what the server says of itself to those who ask over a pipe
   */
  public record Services(
      ShareNamespace shares,
      Function<Share, SmbShareOptions> options,
      Authenticator authenticator,
      UserDirectory users,
      ServerIdentity identity) {
    /** Services of a server that is called as the product is. */
    public Services(
        ShareNamespace shares,
        Function<Share, SmbShareOptions> options,
        Authenticator authenticator,
        UserDirectory users) {
      this(shares, options, authenticator, users, ServerIdentity.DEFAULT);
    }
  }

  /**
   * Starts to serve.
   *
   * @throws IOException with one sentence for the administrator: a port that is taken, a transport
   *     that is not there
   */
  public static SmbGateway start(SmbGatewaySettings settings, Services services)
      throws IOException {
    Assembly.Parts parts =
        Assembly.parts(settings.smb(), services, settings.wire().listen().getAddress());
    SmbServer server = parts.server().start();
    try {
      return new SmbGateway(WireServer.start(settings.wire(), server), parts);
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** Where it listens, with the port that is in use. */
  public InetSocketAddress address() {
    return wire.boundAddress();
  }

  public int port() {
    return address().getPort();
  }

  /** Name of the transport in use: {@code "epoll"}, {@code "io_uring"} or {@code "nio"}. */
  public String transportName() {
    return wire.transportName();
  }

  public WireStatistics statistics() {
    return wire.statistics();
  }

  /** Connections that are open now, oldest first. */
  public List<Connection> connections() {
    return wire.connections();
  }

  public Optional<Connection> connection(long id) {
    return wire.connection(id);
  }

  /** The sessions of this moment, with their trees and opens. */
  public SessionTable sessions() {
    return server.sessions();
  }

  /** Opens that outlive their connections, and those that wait for their clients. */
  public DurableOpens durableOpens() {
    return durable;
  }

  /** Ends a session and all it has, for an administrator. May block. */
  public void end(SmbSession session) {
    server.sessions().end(session, EndReason.CLOSED_BY_SERVER);
  }

  /**
   * Stops to accept and to read, lets requests finish and replies go out until the deadline, then
   * closes all connections. Called again it has no effect.
   *
   * @return what did not finish in time
   */
  public StopReport stop(Duration deadline) {
    StopReport report = wire.stop(deadline);
    server.close();
    server.sessions().list().forEach(this::end);
    durable.close();
    return report;
  }

  @Override
  public void close() {
    stop(CLOSE_TIMEOUT);
  }
}
