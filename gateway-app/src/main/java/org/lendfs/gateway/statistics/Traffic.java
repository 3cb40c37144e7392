// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.statistics;

/** What went through up to a moment, or between two. */
public record Traffic(Operations operations, Bytes bytes, LatencyCounts latency) {
  /** Calls by what they do; those that failed are in both. */
  public record Operations(long reads, long writes, long others, long errors) {
    public long all() {
      return reads + writes + others;
    }
  }

  /**
   * File data.
   *
   * @param copied of both, what was copied on the way instead of lent
   */
  public record Bytes(long read, long written, long copied) {
    /** The share of the data that was lent and not copied, from 0 to 1; 1 when there was none. */
    public double zeroCopyShare() {
      long all = read + written;
      return all == 0 ? 1 : 1 - (double) copied / all;
    }
  }

  /** What came since an earlier moment. */
  public Traffic since(Traffic earlier) {
    Operations before = earlier.operations;
    Bytes bytesBefore = earlier.bytes;
    return new Traffic(
        new Operations(
            operations.reads - before.reads,
            operations.writes - before.writes,
            operations.others - before.others,
            operations.errors - before.errors),
        new Bytes(
            bytes.read - bytesBefore.read,
            bytes.written - bytesBefore.written,
            bytes.copied - bytesBefore.copied),
        latency.since(earlier.latency));
  }

  /** The time in which this share of the operations was done. */
  public double quantileMicros(double quantile) {
    return latency.quantileMicros(quantile);
  }
}
