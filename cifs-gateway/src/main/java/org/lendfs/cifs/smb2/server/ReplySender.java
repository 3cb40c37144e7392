// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.crypto.MessageCipher;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.BufferPool;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.wire.Connection;

/**
 * Puts replies into frames. A plain frame leaves as headers and, behind the last of them, the pages
 * of a loan; an encrypted one is written in one pass from there into a buffer of its own.
 * Thread-safe.
 */
final class ReplySender {
  private static final int LENGTH_FIELD_BYTES = 4;

  private final Connection wire;

  ReplySender(Connection wire) {
    this.wire = wire;
  }

  /**
   * Sends replies as one frame; they are used up on every path.
   *
   * @param sealedFor the session whose cipher encrypts the frame, or null
   */
  void send(List<EncodedReply> replies, @Nullable SmbSession sealedFor) {
    try {
      for (int i = 0; i < replies.size() - 1; i++) {
        replies.get(i).linkToNext();
      }
      if (replies.size() > 1) {
        replies.getLast().padLast();
      }
      replies.forEach(reply -> reply.finish(sealedFor != null));
      if (sealedFor == null) {
        sendPlain(replies);
      } else {
        sendSealed(replies, sealedFor);
      }
    } finally {
      replies.forEach(EncodedReply::closePayload);
    }
  }

  private void sendPlain(List<EncodedReply> replies) {
    int headerBytes = replies.stream().mapToInt(reply -> reply.writer().position()).sum();
    int frameBytes = replies.stream().mapToInt(EncodedReply::lengthBytes).sum();
    wire.send(
        LENGTH_FIELD_BYTES + headerBytes,
        target -> {
          target.putInt(frameBytes);
          replies.forEach(reply -> target.put(reply.writer().view()));
        },
        replies.getLast().takePayload(),
        0);
  }

  private void sendSealed(List<EncodedReply> replies, SmbSession session) {
    MessageCipher cipher = Objects.requireNonNull(session.cipher(), "no cipher");
    List<MemorySegment> message = new ArrayList<>();
    replies.forEach(reply -> message.addAll(reply.segments()));
    long plainBytes = message.stream().mapToLong(MemorySegment::byteSize).sum();
    int sealedBytes = Math.toIntExact(plainBytes + MessageCipher.TRANSFORM_HEADER_BYTES);
    MemorySegment buffer = take(sealedBytes);
    boolean handedOn = false;
    try {
      cipher.seal(session.id(), message, buffer.asSlice(0, sealedBytes));
      handedOn = sendSealed(replies.getLast().payload(), buffer, sealedBytes);
    } finally {
      if (!handedOn) {
        BufferPool.shared().give(buffer);
      }
    }
  }

  /** True: the buffer has gone with it. */
  private boolean sendSealed(@Nullable ZcBuf plain, MemorySegment buffer, int sealedBytes) {
    if (plain != null) {
      wire.send(
          LENGTH_FIELD_BYTES,
          target -> target.putInt(sealedBytes),
          new SealedLoan(plain, buffer, sealedBytes),
          0);
      return true;
    }
    ByteBuffer bytes = buffer.asSlice(0, sealedBytes).asByteBuffer();
    wire.send(
        LENGTH_FIELD_BYTES + sealedBytes,
        target -> target.putInt(sealedBytes).put(bytes.duplicate()),
        null,
        0);
    return false;
  }

  private static MemorySegment take(int lengthBytes) {
    try {
      return BufferPool.shared().take(lengthBytes);
    } catch (VfsException e) {
      throw new IllegalStateException("a reply of " + lengthBytes + " bytes", e);
    }
  }
}
