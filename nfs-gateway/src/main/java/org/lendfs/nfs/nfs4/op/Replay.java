// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.nfs4.message.SequenceResult;
import org.lendfs.nfs.nfs4.session.SlotReply;

/** What a COMPOUND leaves for a repetition of it. For one thread at a time. */
final class Replay {
  private @Nullable SequenceArgs sequence;
  private @Nullable SequenceResult result;
  private @Nullable SlotReply repeated;

  /** The request holds a slot from now on. */
  void began(SequenceArgs args, SequenceResult results) {
    sequence = args;
    result = results;
  }

  /** The request is one that was answered before. */
  void repeats(SlotReply reply) {
    repeated = reply;
  }

  @Nullable SequenceArgs sequence() {
    return sequence;
  }

  @Nullable SequenceResult result() {
    return result;
  }

  @Nullable SlotReply repeated() {
    return repeated;
  }

  /** Whether the client wants the whole reply kept. */
  boolean isKept() {
    return sequence != null && sequence.cacheThis();
  }
}
