// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire;

/** Counters since the start of a server, each exact when nothing is going on. Thread-safe. */
public interface WireStatistics {
  /** Open now. */
  long connectionsOpen();

  long connectionsAccepted();

  /** Closed at once because there were too many, in total or from one client address. */
  long connectionsRefused();

  /** Closed because the peer sent what the protocol does not permit. */
  long connectionsViolated();

  /** Closed because the peer fell silent within a message or did not take its replies. */
  long connectionsTimedOut();

  /** Closed because sending failed. */
  long connectionsFailed();

  long requests();

  long bytesReceived();

  long bytesSent();

  /** Payload that the network put straight into write loans. */
  long payloadBytesDirect();

  /** Payload that had to be copied into write loans. */
  long payloadBytesCopied();

  /** Times that reading from a connection was stopped because it had too much going on. */
  long readsHeldBack();
}
