// SPDX-License-Identifier: Apache-2.0
package org.lendfs.core.ledger;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes on loan against one budget: a client's, or the common one. Thread-safe. */
final class Account {
  private static final long CLOSED = Long.MIN_VALUE / 2;

  private final AtomicLong bytes = new AtomicLong();

  /** The outcome of asking for room. */
  enum Answer {
    RESERVED,
    FULL,
    /** The account was closed in this moment; the client's next one is to be asked. */
    CLOSED
  }

  Answer reserve(long wanted, long limit) {
    long now = bytes.get();
    while (true) {
      if (now < 0) {
        return Answer.CLOSED;
      }
      if (now + wanted > limit) {
        return Answer.FULL;
      }
      long seen = bytes.compareAndExchange(now, now + wanted);
      if (seen == now) {
        return Answer.RESERVED;
      }
      now = seen;
    }
  }

  void release(long given) {
    bytes.addAndGet(-given);
  }

  long reserved() {
    return bytes.get();
  }

  /** Closes the account if nothing is reserved in it. */
  boolean closeIfIdle() {
    return bytes.compareAndSet(0, CLOSED);
  }
}
