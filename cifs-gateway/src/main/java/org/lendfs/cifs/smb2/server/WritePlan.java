// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import org.lendfs.wire.Demand;

/**
 * How much to read at a time. Small requests come many in one read; while a client writes large
 * payloads a read ends where the payload begins, so that no byte of it has to be moved. For the
 * event loop.
 */
final class WritePlan {
  /** Frames without a large payload in a row, after which reading goes in batches again. */
  private static final int FORGET_AFTER = 8;

  private static final int FRAME_HEAD_BYTES = 4 + DirectWrite.HEAD_BYTES;

  private int others = FORGET_AFTER;

  void writeCame() {
    others = 0;
  }

  void otherCame() {
    others = Math.min(others + 1, FORGET_AFTER);
  }

  private boolean expectsWrite() {
    return others < FORGET_AFTER;
  }

  /**
   * At the beginning of a frame.
   *
   * @param came bytes of it that are there
   */
  Demand nextFrame(int came) {
    return expectsWrite() ? Demand.atMost(FRAME_HEAD_BYTES - came) : Demand.MORE;
  }

  /** In the head of what may be a large WRITE: no byte behind it. */
  Demand head(int missing) {
    return Demand.atMost(missing);
  }

  /** In the rest of any other frame. */
  Demand rest(int missing) {
    return expectsWrite() ? Demand.atMost(missing) : Demand.MORE;
  }
}
