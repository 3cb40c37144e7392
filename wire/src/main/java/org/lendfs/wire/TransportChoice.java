// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire;

/** Which of Netty's transports carries the connections. */
public enum TransportChoice {
  /** The first that works here of epoll, io_uring, NIO; on loopback epoll measured fastest. */
  AUTO,
  EPOLL,
  IO_URING,
  NIO
}
