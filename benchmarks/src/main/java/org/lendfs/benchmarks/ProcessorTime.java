// SPDX-License-Identifier: Apache-2.0
package org.lendfs.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Processor time of the measuring thread, which unlike the wall clock does not see what else the
 * machine does. What helper threads do, such as the garbage collector's, is not in it.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double BYTES_PER_GIB = 1L << 30;

  private long bytes;
  private long startNanos;

  @Setup(Level.Iteration)
  public void start() {
    bytes = 0;
    startNanos = THREADS.getCurrentThreadCpuTime();
  }

  void add(int count) {
    bytes += count;
  }

  /**
   * Read by JMH in the measuring thread at the end of an iteration. JMH adds it up over iterations,
   * so measure one.
   */
  public double cpuSecondsPerGib() {
    double seconds = (THREADS.getCurrentThreadCpuTime() - startNanos) / NANOS_PER_SECOND;
    return seconds / (bytes / BYTES_PER_GIB);
  }
}
