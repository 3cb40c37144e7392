// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire;

import java.net.InetSocketAddress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * One accepted connection: what a protocol does with it, and what an administrator sees of it.
 *
 * <p>Safe for use from any thread; nothing here blocks. All of it stays callable after the
 * connection is gone, and has no effect then but to give back what it was handed.
 */
public interface Connection {
  /** Unique in this process. */
  long id();

  InetSocketAddress remoteAddress();

  InetSocketAddress localAddress();

  /** When it was accepted. */
  Instant since();

  /** Requests that came over it so far, see {@link #countRequest}. */
  long requests();

  /** Requests that {@link #execute} was given and that have not finished. */
  int requestsInProgress();

  long bytesReceived();

  /** Bytes handed over for sending. */
  long bytesSent();

  /** Bytes of replies that the peer has not taken yet. */
  long bytesUnsent();

  boolean isOpen();

  /** Whether the caller is this connection's event loop, where nothing may block. */
  boolean inEventLoop();

  /** Accounts for one request, answered inline or not. Only on the event loop. */
  void countRequest();

  /**
   * Runs a request on a virtual thread, where it may block. It counts as in progress until it
   * returns, so it sends its reply before that. Only on the event loop; starts at once or, beyond
   * the limit of requests that run at a time, as soon as another has finished.
   */
  void execute(Runnable request);

  /** Runs something short on the event loop; dropped when the connection is gone. */
  void executeOnEventLoop(Runnable task);

  /**
   * Sends a message: header, payload and padding, in order behind what was sent before.
   *
   * <p><b>Ownership.</b> The connection takes over the payload's first reference on every path,
   * also when this throws: it closes the loan when nothing of it is needed any more, that is at the
   * latest when the network has let go of its last extent.
   *
   * @param capacityBytes most bytes that the header takes
   * @param payload a filled read loan, or null
   * @param padLengthBytes 0 to 7 zero bytes behind the payload
   */
  void send(int capacityBytes, HeaderEncoder header, @Nullable ZcBuf payload, int padLengthBytes);

  /** Ends a {@link Demand.Pause}: the reader's {@link MessageReader#resumed} is asked. */
  void resume();

  /**
   * Closes it now; what is unsent is dropped and its loans come back.
   *
   * @param reason for the log
   */
  void close(String reason);
}
