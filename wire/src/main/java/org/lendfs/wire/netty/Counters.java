// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import java.util.concurrent.atomic.LongAdder;
import org.lendfs.wire.WireStatistics;

/** The counters behind {@link WireStatistics}, one set for each server. */
final class Counters implements WireStatistics {
  final LongAdder connectionsOpen = new LongAdder();
  final LongAdder connectionsAccepted = new LongAdder();
  final LongAdder connectionsRefused = new LongAdder();
  final LongAdder connectionsViolated = new LongAdder();
  final LongAdder connectionsTimedOut = new LongAdder();
  final LongAdder connectionsFailed = new LongAdder();
  final LongAdder requests = new LongAdder();
  final LongAdder bytesReceived = new LongAdder();
  final LongAdder bytesSent = new LongAdder();
  final LongAdder payloadBytesDirect = new LongAdder();
  final LongAdder payloadBytesCopied = new LongAdder();
  final LongAdder readsHeldBack = new LongAdder();

  @Override
  public long connectionsOpen() {
    return connectionsOpen.sum();
  }

  @Override
  public long connectionsAccepted() {
    return connectionsAccepted.sum();
  }

  @Override
  public long connectionsRefused() {
    return connectionsRefused.sum();
  }

  @Override
  public long connectionsViolated() {
    return connectionsViolated.sum();
  }

  @Override
  public long connectionsTimedOut() {
    return connectionsTimedOut.sum();
  }

  @Override
  public long connectionsFailed() {
    return connectionsFailed.sum();
  }

  @Override
  public long requests() {
    return requests.sum();
  }

  @Override
  public long bytesReceived() {
    return bytesReceived.sum();
  }

  @Override
  public long bytesSent() {
    return bytesSent.sum();
  }

  @Override
  public long payloadBytesDirect() {
    return payloadBytesDirect.sum();
  }

  @Override
  public long payloadBytesCopied() {
    return payloadBytesCopied.sum();
  }

  @Override
  public long readsHeldBack() {
    return readsHeldBack.sum();
  }
}
