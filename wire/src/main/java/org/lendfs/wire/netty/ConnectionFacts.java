// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.lendfs.wire.Connection;

/**
 * What there is to know of a connection: who, since when, and how much. Read from any thread;
 * counted on the event loop.
 */
abstract class ConnectionFacts extends ChannelInboundHandlerAdapter implements Connection {
  /** Of the process, so that an id names one connection whatever server it belongs to. */
  private static final AtomicLong IDS = new AtomicLong();

  final Channel channel;
  private final Counters counters;
  private final long id = IDS.incrementAndGet();
  private final Instant since = Instant.now();
  private final InetSocketAddress remoteAddress;
  private final InetSocketAddress localAddress;
  private final LoopCount requests = new LoopCount();
  private final LoopCount bytesReceived = new LoopCount();
  private final LoopCount bytesSent = new LoopCount();

  ConnectionFacts(Channel channel, Counters counters) {
    this.channel = channel;
    this.counters = counters;
    this.remoteAddress = (InetSocketAddress) channel.remoteAddress();
    this.localAddress = (InetSocketAddress) channel.localAddress();
  }

  @Override
  public final void countRequest() {
    requests.add(1);
    counters.requests.increment();
  }

  final void countReceived(long bytes) {
    bytesReceived.add(bytes);
    counters.bytesReceived.add(bytes);
  }

  final void countSent(long bytes) {
    bytesSent.add(bytes);
    counters.bytesSent.add(bytes);
  }

  @Override
  public final long id() {
    return id;
  }

  @Override
  public final InetSocketAddress remoteAddress() {
    return remoteAddress;
  }

  @Override
  public final InetSocketAddress localAddress() {
    return localAddress;
  }

  @Override
  public final Instant since() {
    return since;
  }

  @Override
  public final long requests() {
    return requests.get();
  }

  @Override
  public final long bytesReceived() {
    return bytesReceived.get();
  }

  @Override
  public final long bytesSent() {
    return bytesSent.get();
  }

  @Override
  public final long bytesUnsent() {
    ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
    return buffer == null ? 0 : buffer.totalPendingWriteBytes();
  }

  @Override
  public final boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public final boolean inEventLoop() {
    return channel.eventLoop().inEventLoop();
  }
}
