// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.lendfs.wire.WireSettings;
import org.slf4j.event.Level;

/**
 * Stands at the listening socket and turns away connections beyond the limits, before anything is
 * made for them. Thread-safe.
 */
@Sharable
final class ConnectionGate extends ChannelInboundHandlerAdapter {
  private final ServerContext server;
  private final AtomicInteger open = new AtomicInteger();
  private final ConcurrentHashMap<InetAddress, Integer> openByClient = new ConcurrentHashMap<>();

  ConnectionGate(ServerContext server) {
    this.server = server;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Channel accepted = (Channel) message;
    if (accepted.remoteAddress() instanceof InetSocketAddress remote && enters(remote)) {
      server.counters.connectionsAccepted.increment();
      InetAddress client = remote.getAddress();
      accepted.closeFuture().addListener(future -> leave(client));
      context.fireChannelRead(message);
    } else {
      accepted.unsafe().closeForcibly();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    server.limitedLog.log(Level.WARN, "accepting connections failed: " + cause.getMessage());
    context.fireExceptionCaught(cause);
  }

  private boolean enters(InetSocketAddress remote) {
    if (!server.settings.admission().test(remote.getAddress())) {
      server.counters.connectionsRefused.increment();
      server.limitedLog.log(
          Level.INFO, "refusing a connection of " + remote + ": its address is blocked");
      return false;
    }
    WireSettings.Limits limits = server.settings.limits();
    int fromClient = openByClient.merge(remote.getAddress(), 1, Integer::sum);
    if (open.incrementAndGet() <= limits.connections()
        && fromClient <= limits.connectionsPerClient()) {
      return true;
    }
    boolean client = fromClient > limits.connectionsPerClient();
    leave(remote.getAddress());
    server.counters.connectionsRefused.increment();
    server.limitedLog.log(Level.WARN, refusal(remote, client, limits));
    return false;
  }

  private static String refusal(
      InetSocketAddress remote, boolean byClient, WireSettings.Limits limits) {
    return byClient
        ? "refusing a connection of "
            + remote
            + ": the limit of "
            + limits.connectionsPerClient()
            + " connections of one client is reached"
        : "refusing a connection of "
            + remote
            + ": the limit of "
            + limits.connections()
            + " connections is reached";
  }

  private void leave(InetAddress client) {
    open.decrementAndGet();
    openByClient.computeIfPresent(client, (address, count) -> count == 1 ? null : count - 1);
  }
}
