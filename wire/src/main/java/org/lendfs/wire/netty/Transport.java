// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.ServerSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringServerSocketChannel;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lendfs.wire.TransportChoice;

/**
 * One of Netty's transports, as it was found to work here.
 *
 * @param readsWait whether a read holds its buffer while it waits for bytes
 * @param reason why this one, for the log
 */
record Transport(
    String name,
    Supplier<IoHandlerFactory> loops,
    Class<? extends ServerSocketChannel> serverChannel,
    boolean readsWait,
    String reason) {

  /**
   * @throws WireStartException when the transport asked for does not work here
   */
  static Transport choose(TransportChoice choice) throws WireStartException {
    return switch (choice) {
      case EPOLL -> required(epoll("asked for"), "epoll", Epoll.unavailabilityCause());
      case IO_URING -> required(ioUring("asked for"), "io_uring", IoUring.unavailabilityCause());
      case NIO -> nio("asked for");
      case AUTO -> first();
    };
  }

  static boolean isAvailable(TransportChoice choice) {
    return switch (choice) {
      case EPOLL -> Epoll.isAvailable();
      case IO_URING -> IoUring.isAvailable();
      case NIO, AUTO -> true;
    };
  }

  private static Transport first() {
    Transport epoll = epoll("available, and the fastest as measured");
    if (epoll != null) {
      return epoll;
    }
    String noEpoll = "epoll is not available: " + sentence(Epoll.unavailabilityCause());
    Transport ioUring = ioUring(noEpoll);
    return ioUring != null
        ? ioUring
        : nio(noEpoll + "; nor is io_uring: " + sentence(IoUring.unavailabilityCause()));
  }

  private static @Nullable Transport epoll(String reason) {
    return Epoll.isAvailable()
        ? new Transport(
            "epoll", EpollIoHandler::newFactory, EpollServerSocketChannel.class, false, reason)
        : null;
  }

  private static @Nullable Transport ioUring(String reason) {
    return IoUring.isAvailable()
        ? new Transport(
            "io_uring",
            IoUringIoHandler::newFactory,
            IoUringServerSocketChannel.class,
            true,
            reason)
        : null;
  }

  private static Transport nio(String reason) {
    return new Transport(
        "nio", NioIoHandler::newFactory, NioServerSocketChannel.class, false, reason);
  }

  private static Transport required(
      @Nullable Transport found, String name, @Nullable Throwable cause) throws WireStartException {
    if (found == null) {
      throw new WireStartException(
          "the transport " + name + " is not available here: " + sentence(cause), cause);
    }
    return found;
  }

  private static String sentence(@Nullable Throwable cause) {
    Throwable root = cause;
    while (root != null && root.getCause() != null) {
      root = root.getCause();
    }
    return root == null ? "no reason given" : String.valueOf(root.getMessage());
  }
}
