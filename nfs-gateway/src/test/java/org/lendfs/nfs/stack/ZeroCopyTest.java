// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lendfs.core.ledger.LedgerTotals;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.wire.WireStatistics;

/** What the counters say of payload that passes: it is lent, and copied nowhere in the process. */
class ZeroCopyTest extends StackTest {
  private static final int MEBIBYTE = 1 << 20;

  @ParameterizedTest
  @EnumSource
  void readsCopyNothing(Store store) throws Exception {
    StackServer server = start(store);
    byte[] content = content(3 * MEBIBYTE + 123);
    Opaque file = witness().file("file", content);
    LedgerTotals before = server.awaitNothingOnLoan();

    long bytes = 0;
    for (int count : new int[] {1, 511, 4096, 65_536, 65_537, 300_001, MEBIBYTE}) {
      for (int offset = 0; offset < content.length; offset += 700_001) {
        byte[] data = witness().read(file, offset, count).data();
        int end = Math.min(content.length, offset + count);
        assertThat(data).isEqualTo(Arrays.copyOfRange(content, offset, end));
        bytes += data.length;
      }
    }

    LedgerTotals after = server.awaitNothingOnLoan();
    assertThat(after.copiedBytes() - before.copiedBytes()).as("bytes copied").isZero();
    assertThat(after.lentBytes() - before.lentBytes()).as("bytes lent").isEqualTo(bytes);
  }

  @ParameterizedTest
  @EnumSource
  void pipelinedReadsCopyNothing(Store store) throws Exception {
    StackServer server = start(store);
    byte[] content = content(MEBIBYTE);
    Opaque file = witness().file("file", content);
    LedgerTotals before = server.awaitNothingOnLoan();

    witness().askOften(file, 40, 0, MEBIBYTE);
    for (int i = 0; i < 40; i++) {
      assertThat(witness().receiveRead().data()).isEqualTo(content);
    }

    LedgerTotals after = server.awaitNothingOnLoan();
    assertThat(after.copiedBytes() - before.copiedBytes()).isZero();
    assertThat(after.lentBytes() - before.lentBytes()).isEqualTo(40L * MEBIBYTE);
  }

  @ParameterizedTest
  @EnumSource
  void readsOfHolesCopyNothing(Store store) throws Exception {
    StackServer server = start(store);
    Opaque file = witness().create("sparse");
    witness().write(file, 5L * MEBIBYTE, new byte[] {1});
    LedgerTotals before = server.awaitNothingOnLoan();

    byte[] data = witness().read(file, 3 * MEBIBYTE + 5, MEBIBYTE).data();

    assertThat(data).isEqualTo(new byte[MEBIBYTE]);
    LedgerTotals after = server.awaitNothingOnLoan();
    assertThat(after.copiedBytes() - before.copiedBytes()).isZero();
    assertThat(after.lentBytes() - before.lentBytes()).isEqualTo(MEBIBYTE);
  }

  /** The first write of a connection is met by a read that takes its header and what comes. */
  @ParameterizedTest
  @EnumSource
  void writesOfWholePagesCopyNothingInSteadyState(Store store) throws Exception {
    StackServer server = start(store);
    byte[] content = content(MEBIBYTE);
    Opaque file = witness().create("file");
    try (StackClient writer = server.client()) {
      writer.write(file, 0, content);
      LedgerTotals before = server.awaitNothingOnLoan();
      WireStatistics wire = server.gateway.statistics();
      long copiedBefore = wire.payloadBytesCopied();
      long directBefore = wire.payloadBytesDirect();

      for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 8; i++) {
          assertThat(writer.write(file, (long) i * MEBIBYTE, content).count()).isEqualTo(MEBIBYTE);
        }
      }

      LedgerTotals after = server.awaitNothingOnLoan();
      assertThat(wire.payloadBytesCopied() - copiedBefore).as("copied by the wire").isZero();
      assertThat(wire.payloadBytesDirect() - directBefore).isEqualTo(16L * MEBIBYTE);
      assertThat(after.copiedBytes() - before.copiedBytes()).as("copied by the store").isZero();
      assertThat(after.lentBytes() - before.lentBytes()).isEqualTo(16L * MEBIBYTE);
      assertThat(writer.read(file, 7L * MEBIBYTE, MEBIBYTE).data()).isEqualTo(content);
    }
  }

  @ParameterizedTest
  @EnumSource
  void pipelinedWritesOfWholePagesCopyNothingInSteadyState(Store store) throws Exception {
    StackServer server = start(store);
    byte[] content = content(256 << 10);
    Opaque file = witness().create("file");
    try (StackClient writer = server.client()) {
      writer.write(file, 0, content);
      LedgerTotals before = server.awaitNothingOnLoan();
      long copiedBefore = server.gateway.statistics().payloadBytesCopied();

      Thread sender =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  for (int i = 0; i < 32; i++) {
                    writer.raw.send(writer.writeRecord(file, (long) i * content.length, content));
                  }
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      for (int i = 0; i < 32; i++) {
        writer.raw.receive().success();
      }
      sender.join();

      LedgerTotals after = server.awaitNothingOnLoan();
      assertThat(server.gateway.statistics().payloadBytesCopied() - copiedBefore).isZero();
      assertThat(after.copiedBytes() - before.copiedBytes()).isZero();
      assertThat(after.lentBytes() - before.lentBytes()).isEqualTo(32L * content.length);
    }
  }
}
