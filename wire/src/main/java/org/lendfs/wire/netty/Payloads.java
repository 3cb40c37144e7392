// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.FileRegion;
import io.netty.channel.MessageSizeEstimator;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.FileExtent;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * The one place that decides how a lent piece leaves: memory by gather write, together with the
 * header in front of it, a file range by sendfile. What is better is the lender's choice, who knows
 * the need of the request; measured on loopback, gather writes from mapped pages cost half.
 */
final class Payloads {
  /** Counts what waits for sending; Netty's own estimator takes file ranges for empty. */
  static final MessageSizeEstimator SIZES = () -> Payloads::sizeOf;

  private Payloads() {}

  /** A message for Netty that holds one more reference to the loan. */
  static Object messageFor(ZcBuf loan, Extent extent) {
    return switch (extent) {
      case MemoryExtent memory -> ExtentBuf.forSending(loan, memory.memory());
      case FileExtent file -> new ExtentRegion(loan, file);
    };
  }

  private static int sizeOf(Object message) {
    return switch (message) {
      case ByteBuf buf -> buf.readableBytes();
      case FileRegion region -> (int) Math.min(region.count(), Integer.MAX_VALUE);
      default -> 0;
    };
  }
}
