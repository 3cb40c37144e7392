// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.Smb2Header;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * One request of a frame.
 *
 * @param bytes from its header on, with the padding in front of the next one
 * @param landed the rest of it, which has come straight into a write loan, or null
 */
record MessagePart(Smb2Header header, MemorySegment bytes, @Nullable ZcBuf landed) {
  private static final int ALIGNMENT = 8;

  /** Takes a compound to pieces (MS-SMB2 3.3.5.2.7). */
  static List<MessagePart> split(MemorySegment frame, int maximumCount)
      throws MalformedMessageException {
    List<MessagePart> parts = new ArrayList<>(1);
    long offset = 0;
    long next;
    do {
      MemorySegment rest = frame.asSlice(offset);
      Smb2Header header = Smb2Header.decode(new SmbReader(rest.asByteBuffer()));
      next = header.nextCommand();
      requireUsable(header, rest.byteSize());
      parts.add(new MessagePart(header, next == 0 ? rest : rest.asSlice(0, next), null));
      if (parts.size() > maximumCount) {
        throw new MalformedMessageException("compound of more than " + maximumCount);
      }
      offset += next;
    } while (next != 0);
    return parts;
  }

  private static void requireUsable(Smb2Header header, long lengthBytes)
      throws MalformedMessageException {
    long next = header.nextCommand();
    boolean usable =
        next == 0
            || (next % ALIGNMENT == 0
                && next >= Smb2Header.LENGTH
                && next <= lengthBytes - Smb2Header.LENGTH);
    if (!usable || header.isReply()) {
      throw new MalformedMessageException("NextCommand=" + next + " flags=" + header.flags());
    }
  }

  /** The request for a decoder: position 0 is the header, the position behind it. */
  SmbReader reader() throws MalformedMessageException {
    SmbReader reader = new SmbReader(bytes.asByteBuffer(), landed == null ? 0 : landed.length());
    reader.position(Smb2Header.LENGTH);
    return reader;
  }

  /** What the signature is made over. */
  List<MemorySegment> signedBytes() {
    if (landed == null) {
      return List.of(bytes);
    }
    List<MemorySegment> all = new ArrayList<>();
    all.add(bytes);
    all.addAll(memory(landed));
    return all;
  }

  /** The memory of a loan that is known to lie in memory. */
  static List<MemorySegment> memory(ZcBuf loan) {
    List<MemorySegment> pieces = new ArrayList<>(loan.extents().size());
    for (Extent extent : loan.extents()) {
      if (!(extent instanceof MemoryExtent memory)) {
        throw new IllegalStateException("bytes were asked for: " + loan);
      }
      pieces.add(memory.memory());
    }
    return pieces;
  }
}
