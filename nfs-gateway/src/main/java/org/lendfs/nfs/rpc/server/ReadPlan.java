// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import org.lendfs.wire.Demand;

/**
 * How much to read at the start of a record. Small calls come many at a time, in one read. While a
 * client writes large payloads a read ends where the payload begins, which is where it began the
 * last time: the same client sends the same header length. For the event loop.
 */
final class ReadPlan {
  /** Calls without a large payload in a row, after which reading goes in batches again. */
  private static final int FORGET_AFTER = 8;

  /** What is read more when a header turns out longer than the last one. */
  private static final int LONGER_HEAD_BYTES = 64;

  private final int directPayloadLength;
  private int headLength;
  private int others;
  private Demand.More head = Demand.MORE;

  ReadPlan(int directPayloadLength) {
    this.directPayloadLength = directPayloadLength;
  }

  /**
   * A call with a payload came.
   *
   * @param lengthBefore bytes on the wire in front of the payload, the record mark included
   */
  void payloadCame(int lengthBefore, int payloadLength) {
    if (payloadLength < directPayloadLength) {
      otherCame();
      return;
    }
    others = 0;
    if (headLength != lengthBefore) {
      headLength = lengthBefore;
      head = Demand.atMost(lengthBefore);
    }
  }

  /** A call came that has no payload, or a small one. */
  void otherCame() {
    if (headLength != 0) {
      others++;
      if (others >= FORGET_AFTER) {
        headLength = 0;
        head = Demand.MORE;
      }
    }
  }

  /**
   * For the rest of a head.
   *
   * @param length bytes of the record that came already, the mark included
   */
  Demand.More moreOfHead(int length) {
    if (headLength == 0 || length == 0) {
      return head;
    }
    int missing = headLength - length;
    return Demand.atMost(missing > 0 ? missing : LONGER_HEAD_BYTES);
  }

  /**
   * For the end of a record, and the head of the next.
   *
   * @param length bytes that the record still has
   */
  Demand.More restOfRecord(int length) {
    return headLength == 0 ? head : Demand.atMost(length + headLength);
  }
}
