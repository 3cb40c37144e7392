// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.lendfs.wire.Connection;
import org.lendfs.wire.StopReport;
import org.lendfs.wire.WireProtocol;
import org.lendfs.wire.WireSettings;
import org.lendfs.wire.WireStatistics;

/**
 * A running server of one protocol.
 *
 * <p>Whoever starts it stops it, once. Thread-safe; {@link #stop} and {@link #listen} block.
 */
public final class WireServer implements AutoCloseable {
  private static final long POLL_MILLIS = 5;
  private static final Duration LOOP_END = Duration.ofSeconds(10);

  private final ServerContext context;
  private final Transport transport;
  private final MultiThreadIoEventLoopGroup loops;
  private final ServerBootstrap bootstrap;
  private final ConcurrentHashMap<EventLoop, LoopState> loopStates = new ConcurrentHashMap<>();
  private final List<Channel> listening = new CopyOnWriteArrayList<>();

  private WireServer(ServerContext context, Transport transport) {
    this.context = context;
    this.transport = transport;
    this.loops =
        new MultiThreadIoEventLoopGroup(
            loopCount(context.settings),
            new DefaultThreadFactory(context.protocol.name() + "-loop"),
            transport.loops().get());
    this.bootstrap = newBootstrap();
  }

  /**
   * Starts to listen.
   *
   * @throws WireStartException when the transport is not available or the port is taken
   */
  public static WireServer start(WireSettings settings, WireProtocol protocol)
      throws WireStartException {
    Transport transport = Transport.choose(settings.transport());
    WireServer server = new WireServer(new ServerContext(protocol, settings), transport);
    ServerContext.log()
        .info("{} transport {}: {}", protocol.name(), transport.name(), transport.reason());
    try {
      server.listen(settings.listen());
    } catch (WireStartException failure) {
      server.close();
      throw failure;
    }
    return server;
  }

  /**
   * Listens at one more address.
   *
   * @return the address with the port that is in use
   * @throws WireStartException when the port is taken, or the address is not of this machine
   */
  public InetSocketAddress listen(InetSocketAddress address) throws WireStartException {
    ChannelFuture bound = bootstrap.bind(address).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      Throwable cause = bound.cause();
      String why = cause == null ? "interrupted" : String.valueOf(cause.getMessage());
      throw new WireStartException(
          "cannot listen on "
              + address.getHostString()
              + ":"
              + address.getPort()
              + " for "
              + context.protocol.name()
              + ": "
              + why,
          cause);
    }
    listening.add(bound.channel());
    return (InetSocketAddress) bound.channel().localAddress();
  }

  /** Where it listens first, with the port that is in use. */
  public InetSocketAddress boundAddress() {
    return (InetSocketAddress) listening.getFirst().localAddress();
  }

  /** Name of the transport in use: {@code "epoll"}, {@code "io_uring"} or {@code "nio"}. */
  public String transportName() {
    return transport.name();
  }

  public WireStatistics statistics() {
    return context.counters;
  }

  /** Connections that are open now, oldest first. */
  public List<Connection> connections() {
    List<Connection> list = new ArrayList<>(context.connections.values());
    list.sort((one, other) -> Long.compare(one.id(), other.id()));
    return List.copyOf(list);
  }

  public Optional<Connection> connection(long id) {
    return Optional.ofNullable(context.connections.get(id));
  }

  /**
   * Stops: accepts and reads nothing more, lets requests in progress finish and their replies go
   * out until the deadline, then closes all connections. Called again it has no effect.
   *
   * @return what did not finish in time
   */
  public StopReport stop(Duration deadline) {
    listening.forEach(channel -> channel.close().awaitUninterruptibly());
    List<NettyConnection> open = List.copyOf(context.connections.values());
    open.forEach(NettyConnection::quiesce);
    awaitQuiet(System.nanoTime() + deadline.toNanos());
    List<String> unfinished =
        open.stream().filter(c -> c.isOpen() && !c.isQuiet()).map(WireServer::describe).toList();
    context.connections.values().forEach(connection -> connection.close("the server stops"));
    loops.shutdownGracefully(0, LOOP_END.toMillis(), TimeUnit.MILLISECONDS).awaitUninterruptibly();
    return new StopReport(unfinished);
  }

  @Override
  public void close() {
    stop(Duration.ZERO);
  }

  private void awaitQuiet(long deadlineNanos) {
    try {
      while (System.nanoTime() < deadlineNanos && !isQuiet()) {
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException interrupted) {
      // Whoever waits does not want to wait any longer; the rest of the stop follows at once.
      Thread.currentThread().interrupt();
    }
  }

  private boolean isQuiet() {
    return context.connections.values().stream().allMatch(NettyConnection::isQuiet);
  }

  private static String describe(NettyConnection connection) {
    return connection
        + ": "
        + connection.requestsInProgress()
        + " requests in progress, "
        + connection.bytesUnsent()
        + " bytes unsent";
  }

  private static int loopCount(WireSettings settings) {
    int asked = settings.eventLoops();
    return asked > 0 ? asked : Runtime.getRuntime().availableProcessors();
  }

  private ServerBootstrap newBootstrap() {
    WireSettings.Limits limits = context.settings.limits();
    int high = limits.unsentBytesPerConnection();
    return new ServerBootstrap()
        .group(loops)
        .channel(transport.serverChannel())
        .option(ChannelOption.SO_BACKLOG, limits.backlog())
        .option(ChannelOption.SO_REUSEADDR, true)
        .handler(new ConnectionGate(context))
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childOption(ChannelOption.SO_KEEPALIVE, true)
        .childOption(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
        .childOption(ChannelOption.MESSAGE_SIZE_ESTIMATOR, Payloads.SIZES)
        .childOption(
            ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(high / 2, high))
        .childHandler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                connect(channel);
              }
            });
  }

  private void connect(Channel channel) {
    LoopState state = loopStates.computeIfAbsent(channel.eventLoop(), this::newLoopState);
    NettyConnection connection = new NettyConnection(context, state, channel);
    channel.config().setRecvByteBufAllocator(() -> new ReadHandle(connection));
    channel.pipeline().addLast(connection);
  }

  private LoopState newLoopState(EventLoop loop) {
    return new LoopState(loop, transport.readsWait(), sweepMillis(context.settings.timeouts()));
  }

  /** A quarter of the shortest time that is watched, or 0 when none is. */
  private static long sweepMillis(WireSettings.Timeouts timeouts) {
    long shortest =
        List.of(timeouts.firstMessage(), timeouts.partialMessage(), timeouts.stalledReply())
            .stream()
            .mapToLong(Duration::toMillis)
            .filter(millis -> millis > 0)
            .min()
            .orElse(0);
    return shortest == 0 ? 0 : Math.clamp(shortest / 4, 10, 5_000);
  }
}
