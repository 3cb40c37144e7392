// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.wire.HeaderEncoder;
import org.lendfs.wire.MessageReader;
import org.lendfs.wire.ProtocolViolationException;
import org.slf4j.event.Level;

/**
 * One accepted connection: the only handler in its channel's pipeline, and what protocols and
 * administrators see of it.
 *
 * <p>Fields without a word on them belong to the event loop.
 */
final class NettyConnection extends ConnectionFacts {
  /** Reasons for not reading, as bits. */
  private static final int UNSENT_REPLIES = 1;

  private static final int REQUESTS_IN_PROGRESS = 2;
  private static final int EXECUTOR_FULL = 4;
  private static final int STOPPING = 8;

  /** Turns that a connection with much to do gets before the others of its loop. */
  private static final int ROUNDS_MAXIMUM = 4;

  /** What the transports say in their own ways when the other side has hung up. */
  private static final List<String> PEER_GONE =
      List.of("reset", "Broken pipe", "timed out", "unreachable");

  private final ServerContext server;
  private final LoopState loop;
  private final Outbox outbox;

  /** Counted up on the loop, down by the threads of the requests. */
  private final AtomicInteger inProgress = new AtomicInteger();

  private final SilenceWatch silence;
  private final Inbound inbound;
  private final MessageReader reader;
  private @Nullable Outbound outbound;
  private int heldBack;
  private boolean ended;

  /** For the event loop, when the channel is registered with it. */
  NettyConnection(ServerContext server, LoopState loop, Channel channel) {
    super(channel, server.counters);
    this.server = server;
    this.loop = loop;
    this.outbox = new Outbox(channel.eventLoop(), this::drainOutbox);
    this.silence = new SilenceWatch(channel, server.settings.timeouts());
    this.reader = server.protocol.open(this);
    this.inbound = new Inbound(reader, loop, server.counters, () -> heldBack != 0);
  }

  // --- what Netty tells ------------------------------------------------------------------------

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    outbound = new Outbound(context);
    loop.add(this);
    server.connections.put(id(), this);
    server.counters.connectionsOpen.increment();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    if (ended) {
      ReferenceCountUtil.release(bytes);
      return;
    }
    int length = bytes.readableBytes();
    countReceived(length);
    guarded(() -> inbound.take(bytes));
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    settle();
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (channel.isWritable()) {
      heldBack &= ~UNSENT_REPLIES;
      // Not from here: this is in the middle of a flush.
      executeOnEventLoop(this::proceed);
    } else {
      heldBack |= UNSENT_REPLIES;
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (ended) {
      return;
    }
    if (cause instanceof IOException failure) {
      endAfterIoFailure(failure);
    } else {
      endByOwnFault(cause);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    end();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    end();
    if (server.connections.remove(id()) == null) {
      return;
    }
    server.counters.connectionsOpen.decrement();
    loop.remove(this);
    outbound().close();
    inbound.close();
    outbox.drainTo(Outbox::giveBack);
    guardedClose();
  }

  private void guardedClose() {
    try {
      reader.closed();
    } catch (RuntimeException fault) {
      ServerContext.log().error("closing failed for {}", this, fault);
    }
  }

  // --- reading ---------------------------------------------------------------------------------

  ByteBuf nextReadBuffer(ByteBufAllocator allocator) {
    return inbound.nextReadBuffer(allocator);
  }

  /** Whether reading on makes sense right now. */
  boolean wantsBytes() {
    return heldBack == 0 && !inbound.isPaused() && !ended;
  }

  private interface Step {
    void run() throws ProtocolViolationException;
  }

  /** Runs a step of the protocol, and ends the connection where that fails. */
  private void guarded(Step step) {
    try {
      step.run();
    } catch (ProtocolViolationException violation) {
      server.counters.connectionsViolated.increment();
      end(Level.WARN, "the peer broke the protocol: " + violation.getMessage());
    } catch (RuntimeException | Error fault) {
      endByOwnFault(fault);
    }
  }

  /** Goes on with what is there, after a reason for not doing so went away. */
  private void proceed() {
    if (wantsBytes()) {
      guarded(inbound::proceed);
    }
    settle();
  }

  /** After every batch: sends the replies, and adapts reading to what is going on. */
  private void settle() {
    outbound().flush();
    for (int round = 0; round < ROUNDS_MAXIMUM && isWorkLeft(); round++) {
      guarded(inbound::proceed);
      outbound().flush();
    }
    if (ended) {
      return;
    }
    if (isWorkLeft()) {
      executeOnEventLoop(this::proceed);
    }
    adaptReading();
  }

  /** Sending may have made room for messages that were held back a moment ago. */
  private boolean isWorkLeft() {
    return wantsBytes() && inbound.isInterrupted();
  }

  private void adaptReading() {
    ChannelConfig config = channel.config();
    boolean wanted = wantsBytes();
    if (config.isAutoRead() != wanted) {
      if (heldBack != 0) {
        server.counters.readsHeldBack.increment();
      }
      config.setAutoRead(wanted);
    }
  }

  @Override
  public void resume() {
    executeOnEventLoop(() -> {
      guarded(inbound::resumed);
      settle();
    });
  }

  // --- requests --------------------------------------------------------------------------------

  @Override
  public void execute(Runnable request) {
    int maximum = server.settings.limits().requests().perConnection();
    if (inProgress.incrementAndGet() >= maximum) {
      heldBack |= REQUESTS_IN_PROGRESS;
    }
    if (server.executor.isFull()) {
      heldBack |= EXECUTOR_FULL;
      server.executor.whenRoom(() -> executeOnEventLoop(() -> release(EXECUTOR_FULL)));
    }
    server.executor.execute(() -> runRequest(request, maximum));
  }

  private void runRequest(Runnable request, int maximum) {
    try {
      request.run();
    } catch (RuntimeException | Error fault) {
      executeOnEventLoop(() -> endByOwnFault(fault));
    } finally {
      // Only the loop counts up, and stops reading at the maximum: so each time that the maximum
      // is reached it is left exactly once.
      if (inProgress.getAndDecrement() == maximum) {
        executeOnEventLoop(() -> release(REQUESTS_IN_PROGRESS));
      }
    }
  }

  private void release(int reason) {
    heldBack &= ~reason;
    proceed();
  }

  // --- sending ---------------------------------------------------------------------------------

  @Override
  public void send(
      int capacityBytes, HeaderEncoder header, @Nullable ZcBuf payload, int padLengthBytes) {
    if (channel.eventLoop().inEventLoop()) {
      appendOutbox(); // what other threads have sent before
      countSent(outbound().append(capacityBytes, header, payload, padLengthBytes));
      return;
    }
    ByteBuffer encoded;
    try {
      encoded = ByteBuffer.allocate(capacityBytes);
      header.encode(encoded);
    } catch (RuntimeException | Error fault) {
      if (payload != null) {
        payload.close();
      }
      throw fault;
    }
    outbox.add(new Outbox.Message(encoded.flip(), payload, padLengthBytes));
  }

  private void drainOutbox() {
    appendOutbox();
    outbound().flush();
  }

  private void appendOutbox() {
    outbox.drainTo(message -> {
      ByteBuffer header = message.header();
      countSent(
          outbound()
              .append(
                  header.remaining(),
                  target -> target.put(header),
                  message.payload(),
                  message.padLengthBytes()));
    });
  }

  private Outbound outbound() {
    Outbound known = outbound;
    if (known == null) {
      throw new IllegalStateException("not in a pipeline yet");
    }
    return known;
  }

  // --- the end ---------------------------------------------------------------------------------

  /** Called by the sweep of the loop. */
  void checkSilence(long nowNanos) {
    boolean owesRest = wantsBytes() && inbound.isMidMessage();
    String complaint = silence.complaint(nowNanos, requests(), owesRest ? bytesReceived() : -1);
    if (complaint != null) {
      timeOut(complaint);
    }
  }

  private void timeOut(String what) {
    server.counters.connectionsTimedOut.increment();
    end(Level.WARN, "the peer " + what);
  }

  private void endAfterIoFailure(IOException failure) {
    String message = String.valueOf(failure.getMessage());
    if (PEER_GONE.stream().anyMatch(message::contains)) {
      end(Level.DEBUG, "the peer went away: " + message);
      return;
    }
    server.counters.connectionsFailed.increment();
    String hint = message.contains("Bad address") ? " (a file was truncated while lent)" : "";
    end(Level.WARN, "sending failed on this side: " + message + hint);
  }

  private void endByOwnFault(Throwable fault) {
    if (!ended) {
      server.counters.connectionsFailed.increment();
      ServerContext.log().error("closing {}: an error of this server", this, fault);
      end();
    }
  }

  private void end(Level level, String why) {
    if (!ended) {
      server.limitedLog.log(level, "closing " + this + ": " + why);
      end();
    }
  }

  private void end() {
    if (!ended) {
      ended = true;
      var _ = channel.close();
    }
  }

  /** Takes on nothing new; what is in progress goes on. */
  void quiesce() {
    executeOnEventLoop(() -> {
      heldBack |= STOPPING;
      settle();
    });
  }

  /** Whether nothing is in progress and everything is sent. */
  boolean isQuiet() {
    return inProgress.get() == 0 && outbox.isEmpty() && bytesUnsent() == 0;
  }

  @Override
  public void close(String reason) {
    executeOnEventLoop(() -> end(Level.INFO, reason));
  }

  // --- for any thread --------------------------------------------------------------------------

  @Override
  public int requestsInProgress() {
    return inProgress.get();
  }

  @Override
  public void executeOnEventLoop(Runnable task) {
    try {
      channel.eventLoop().execute(task);
    } catch (RejectedExecutionException loopHasEnded) {
      ServerContext.log().debug("dropped a task of {}: its event loop has ended", this);
    }
  }

  @Override
  public String toString() {
    return server.protocol.name() + " connection " + id() + " of " + remoteAddress();
  }
}
