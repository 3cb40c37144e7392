// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.admin;

import io.swagger.v3.oas.annotations.media.Schema;
import org.lendfs.gateway.statistics.Traffic;

/** What went through, flat, so that lists can be sorted by it. */
@Schema(name = "Traffic", description = "Operations, bytes and latency of one name")
record TrafficView(
    @Schema(description = "A share, a protocol or an address; empty for everything") String name,
    long operations,
    long reads,
    long writes,
    long errors,
    long readBytes,
    long writtenBytes,
    long copiedBytes,
    @Schema(description = "Of the bytes, what was lent and not copied, from 0 to 1")
        double zeroCopyShare,
    @Schema(description = "Half of the operations took no longer") double p50Micros,
    double p95Micros,
    double p99Micros) {

  static TrafficView of(String name, Traffic traffic) {
    return new TrafficView(
        name,
        traffic.operations().all(),
        traffic.operations().reads(),
        traffic.operations().writes(),
        traffic.operations().errors(),
        traffic.bytes().read(),
        traffic.bytes().written(),
        traffic.bytes().copied(),
        traffic.bytes().zeroCopyShare(),
        traffic.quantileMicros(0.5),
        traffic.quantileMicros(0.95),
        traffic.quantileMicros(0.99));
  }
}
