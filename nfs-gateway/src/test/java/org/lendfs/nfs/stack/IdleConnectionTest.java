// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PoolArenaMetric;
import io.netty.buffer.PooledByteBufAllocator;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lendfs.nfs.xdr.Opaque;

/**
 * Connections that have been served and say nothing more. Two thousand of them may cost 100 MiB, so
 * one may cost 50 KiB; what the kernel holds is not seen here, benchmarks/measure-memory sees it.
 */
class IdleConnectionTest extends StackTest {
  private static final int CONNECTIONS = 1_000;
  private static final int BYTES_PER_CONNECTION = 50 << 10;
  private static final byte[] CONTENT = content(1 << 20);

  @ParameterizedTest
  @EnumSource
  void idleConnectionsHoldNoBuffersAndLittleHeap(Store store) throws Exception {
    start(store);
    Opaque file = witness().file("file", CONTENT);
    List<StackClient> idle = new ArrayList<>();
    try {
      serve(idle, 100, file);
      long buffersBefore = buffers();
      long heapBefore = heapBytes();

      serve(idle, CONNECTIONS, file);

      assertThat(server().gateway.statistics().connectionsOpen()).isEqualTo(CONNECTIONS + 101);
      // Loops and threads keep a few for themselves, however many connections there are.
      assertThat(buffers() - buffersBefore).as("buffers").isLessThan(CONNECTIONS / 10);
      assertThat(heapBytes() - heapBefore)
          .as("bytes of heap")
          .isLessThan((long) CONNECTIONS * BYTES_PER_CONNECTION);
    } finally {
      for (StackClient client : idle) {
        client.close();
      }
    }
  }

  private void serve(List<StackClient> idle, int count, Opaque file) throws Exception {
    for (int i = 0; i < count; i++) {
      StackClient client = server().client();
      idle.add(client);
      client.write(file, 0, CONTENT);
      assertThat(client.read(file, 0, 65_536).data()).hasSize(65_536);
    }
    server().awaitNothingOnLoan();
  }

  /** Pieces of memory that the network layer holds at this moment. */
  private static long buffers() {
    return PooledByteBufAllocator.DEFAULT.metric().directArenas().stream()
        .mapToLong(PoolArenaMetric::numActiveAllocations)
        .sum();
  }

  private static long heapBytes() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
