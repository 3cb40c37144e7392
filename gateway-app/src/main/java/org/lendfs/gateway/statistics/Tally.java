// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.statistics;

import java.util.concurrent.atomic.LongAdder;

/** The account of one share, protocol or client. Thread-safe. */
final class Tally {
  final LongAdder reads = new LongAdder();
  final LongAdder writes = new LongAdder();
  final LongAdder others = new LongAdder();
  final LongAdder errors = new LongAdder();
  final LongAdder readBytes = new LongAdder();
  final LongAdder writtenBytes = new LongAdder();
  final LongAdder copiedBytes = new LongAdder();
  final LatencyHistogram latency = new LatencyHistogram();

  Traffic traffic() {
    return new Traffic(
        new Traffic.Operations(reads.sum(), writes.sum(), others.sum(), errors.sum()),
        new Traffic.Bytes(readBytes.sum(), writtenBytes.sum(), copiedBytes.sum()),
        new LatencyCounts(latency.snapshot()));
  }
}
