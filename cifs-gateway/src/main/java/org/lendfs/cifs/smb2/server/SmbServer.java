// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.lendfs.cifs.config.SmbSettings;
import org.lendfs.cifs.session.SessionTable;
import org.lendfs.cifs.smb2.op.NegotiateOperation;
import org.lendfs.cifs.smb2.op.OperationTable;
import org.lendfs.wire.Connection;
import org.lendfs.wire.MessageReader;
import org.lendfs.wire.WireProtocol;

/**
 * The protocol that a {@link org.lendfs.wire.netty.WireServer} speaks. Thread-safe.
 *
 * <p>Owns a thread that watches requests which take long, from {@link #start} to {@link #close}.
 */
public final class SmbServer implements WireProtocol, AutoCloseable {
  private final SmbSettings settings;
  private final SessionTable sessions;
  private final NegotiateOperation negotiate;
  private final OperationTable operations;
  private final Set<SmbChannel> channels = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final SlowWatch watch;

  /**
   * A server that has not started.
   *
   * @param operations what serves the commands, NEGOTIATE among them
   * @param negotiate that of the table, which answers SMB 1 as well
   */
  public SmbServer(
      SmbSettings settings,
      SessionTable sessions,
      NegotiateOperation negotiate,
      OperationTable operations) {
    this.settings = settings;
    this.sessions = sessions;
    this.negotiate = negotiate;
    this.operations = operations;
    this.watch = new SlowWatch(settings, channels);
  }

  /** Has something else done whenever the watch looks. It must not block. Before the start. */
  public SmbServer alsoWatching(Runnable look) {
    watch.also(look);
    return this;
  }

  /** Looks now, for tests. */
  void look() {
    watch.look();
  }

  /** Starts the watch. */
  public SmbServer start() {
    watch.start();
    return this;
  }

  @Override
  public String name() {
    return "SMB";
  }

  @Override
  public MessageReader open(Connection wire) {
    SmbChannel channel = new SmbChannel(this, wire);
    channels.add(channel);
    if (beforeLogon() > settings.limits().connectionsBeforeLogon()) {
      wire.close("too many connections on which nobody has logged on");
    }
    return new SmbFrameReader(channel);
  }

  private long beforeLogon() {
    // Counted only when there are enough for the count to matter.
    return channels.size() <= settings.limits().connectionsBeforeLogon()
        ? 0
        : channels.stream().filter(channel -> !channel.connection().isLoggedOn()).count();
  }

  /** A connection is gone; for its event loop, and so what blocks happens elsewhere. */
  void closed(SmbChannel channel) {
    channels.remove(channel);
    Thread.ofVirtual()
        .name("smb-cleanup")
        .start(() -> {
          channel.pending().cancelAll();
          sessions.connectionLost(channel.connection());
        });
  }

  SmbSettings settings() {
    return settings;
  }

  NegotiateOperation negotiate() {
    return negotiate;
  }

  OperationTable operations() {
    return operations;
  }

  public SessionTable sessions() {
    return sessions;
  }

  /** Connections of this moment, for tests. */
  List<SmbChannel> channels() {
    return List.copyOf(channels);
  }

  /** Ends the watch. Called again it has no effect. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      watch.close();
    }
  }
}
