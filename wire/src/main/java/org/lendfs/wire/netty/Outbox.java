// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * Messages of other threads on their way to the event loop: however many come, one task and one
 * flush take them all. Thread-safe.
 */
final class Outbox {
  /**
   * @param header filled, position to limit
   */
  record Message(ByteBuffer header, @Nullable ZcBuf payload, int padLengthBytes) {}

  private final EventLoop loop;
  private final Runnable drain;
  private final ConcurrentLinkedQueue<Message> messages = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean scheduled = new AtomicBoolean();

  /**
   * @param drain runs on the loop, and calls {@link #drainTo}
   */
  Outbox(EventLoop loop, Runnable drain) {
    this.loop = loop;
    this.drain = drain;
  }

  void add(Message message) {
    messages.add(message);
    if (scheduled.compareAndSet(false, true)) {
      try {
        loop.execute(drain);
      } catch (RejectedExecutionException loopHasEnded) {
        drainTo(Outbox::giveBack);
      }
    }
    if (loop.isShutdown()) {
      // A task that was accepted at the last moment may never run.
      drainTo(Outbox::giveBack);
    }
  }

  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** Hands every message over, with the loan's first reference. */
  void drainTo(Consumer<Message> taker) {
    scheduled.set(false);
    Message message = messages.poll();
    while (message != null) {
      taker.accept(message);
      message = messages.poll();
    }
  }

  static void giveBack(Message message) {
    ZcBuf payload = message.payload();
    if (payload != null) {
      payload.close();
    }
  }
}
