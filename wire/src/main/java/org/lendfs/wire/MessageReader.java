// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire;

import java.nio.ByteBuffer;

/**
 * A protocol's side of one connection: takes the bytes that arrive and says what it wants next.
 *
 * <p><b>Threads.</b> All methods are called on the connection's event loop, one at a time. They
 * must not block.
 *
 * <p><b>Failures.</b> {@link ProtocolViolationException} closes the connection with one log line
 * that blames the peer; an unchecked exception closes it with a trace that blames the server.
 */
public interface MessageReader {
  /**
   * Takes bytes from the input's position on and handles <b>at most one</b> message, so that the
   * transport can hold back the next one.
   *
   * <p>The input is valid during the call only. What is left unconsumed is shown again: at once if
   * this call consumed something and wants {@link Demand.More}, otherwise with more bytes behind
   * it, or after {@link Connection#resume}. At most {@link #MAXIMUM_UNCONSUMED_BYTES} may be left
   * while asking for more.
   *
   * @param input big-endian; not to be written to
   */
  Demand received(ByteBuffer input) throws ProtocolViolationException;

  /** The bytes that {@link Demand.Fill} or {@link Demand.Discard} asked for have all come. */
  Demand payloadReceived() throws ProtocolViolationException;

  /**
   * What is wanted now, asked after {@link Demand.Pause} when somebody called {@link
   * Connection#resume}.
   */
  Demand resumed() throws ProtocolViolationException;

  /**
   * Whether the peer owes nothing: no message is half received. Silence counts against a peer only
   * where this is false.
   */
  boolean betweenMessages();

  /**
   * The connection is gone. Called exactly once, and nothing after it: the reader gives back what
   * it holds, such as a write loan half filled. Requests on other threads go on, and find that
   * nothing they send arrives.
   */
  void closed();

  /** Most input a reader may leave while it wants more. */
  int MAXIMUM_UNCONSUMED_BYTES = 64 << 10;
}
