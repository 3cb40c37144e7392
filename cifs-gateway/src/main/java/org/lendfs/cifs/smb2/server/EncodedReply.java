// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.crypto.Signer;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * A reply on its way out: header and body in memory, and maybe a read loan behind them. Owns the
 * loan until it is handed to the connection. For one thread.
 */
final class EncodedReply {
  private static final int ALIGNMENT = 8;

  private final SmbWriter writer;
  private final @Nullable Signer signer;
  private @Nullable ZcBuf payload;
  private @Nullable Consumer<ByteBuffer> observer;

  /**
   * Takes over a loan.
   *
   * @param signer null for a reply that is not signed
   */
  EncodedReply(SmbWriter writer, @Nullable ZcBuf payload, @Nullable Signer signer) {
    this.writer = writer;
    this.payload = payload;
    this.signer = signer;
  }

  /**
   * Shows it to somebody before it is sent.
   *
   * @param other or null for nobody
   */
  EncodedReply observedBy(@Nullable Consumer<ByteBuffer> other) {
    observer = other;
    return this;
  }

  /** Nothing of it changes any more. */
  void finish(boolean sealed) {
    if (!sealed) {
      sign();
    }
    if (observer != null) {
      observer.accept(writer.view());
    }
  }

  /** Puts another reply behind this one, which therefore holds all its bytes itself. */
  void linkToNext() {
    ZcBuf loan = payload;
    if (loan != null) {
      copyIn(loan);
    }
    writer.alignToEight();
    writer.patchInt(Smb2Header.NEXT_COMMAND_OFFSET, writer.position());
  }

  /**
   * Fills up the last reply of a compound as Windows servers do (MS-SMB2 3.3.4.1.3); its loan stays
   * one where nothing has to follow it.
   */
  void padLast() {
    ZcBuf loan = payload;
    boolean aligned = lengthBytes() % ALIGNMENT == 0;
    if (loan != null && !aligned) {
      copyIn(loan);
    }
    if (!aligned) {
      writer.alignToEight();
    }
  }

  private void copyIn(ZcBuf loan) {
    for (MemorySegment piece : MessagePart.memory(loan)) {
      int start = writer.position();
      writer.writeZeros((int) piece.byteSize());
      MemorySegment.ofBuffer(writer.view()).asSlice(start).copyFrom(piece);
    }
    loan.addCopied(loan.length());
    closePayload();
  }

  private void sign() {
    if (signer != null) {
      writer.patchBytes(Smb2Header.SIGNATURE_OFFSET, signer.sign(segments()));
    }
  }

  /** In the order of the wire. */
  List<MemorySegment> segments() {
    List<MemorySegment> segments = new ArrayList<>(2);
    segments.add(MemorySegment.ofBuffer(writer.view()));
    if (payload != null) {
      segments.addAll(MessagePart.memory(payload));
    }
    return segments;
  }

  SmbWriter writer() {
    return writer;
  }

  int lengthBytes() {
    return writer.position() + (payload == null ? 0 : payload.length());
  }

  @Nullable ZcBuf payload() {
    return payload;
  }

  /** Hands the loan over. */
  @Nullable ZcBuf takePayload() {
    ZcBuf taken = payload;
    payload = null;
    return taken;
  }

  void closePayload() {
    ZcBuf taken = takePayload();
    if (taken != null) {
      taken.close();
    }
  }
}
