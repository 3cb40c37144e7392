// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.lendfs.cifs.fscc.AppleEntryFacts;
import org.lendfs.cifs.smb2.message.Opaque;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * Makes what macOS clients are told of the entries of a directory. They keep the resource fork and
 * the Finder's information in streams of these names, and would else open each of them. Stateless;
 * blocks.
 */
public final class AppleFactsReader {
  private static final String RESOURCE_FORK = "AFP_Resource";
  private static final String INFORMATION = "AFP_AfpInfo";

  /** The stream: a signature, a version, two times, then the Finder's 32 bytes. */
  private static final int INFORMATION_LENGTH = 60;

  private static final int SIGNATURE = 0x4146_5000;
  private static final int FINDER_INFO_OFFSET = 16;
  private static final int EXTENDED_FLAGS_OFFSET = FINDER_INFO_OFFSET + 24;

  /** Dates are seconds from here. */
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private static final int FORMAT_DIRECTORY = 0040000;
  private static final int FORMAT_REGULAR = 0100000;
  private static final int FORMAT_SYMLINK = 0120000;

  /** What may be known of an entry beforehand. */
  public AppleEntryFacts read(Vnode vnode, Vnode directory, boolean readOnly, CallContext caller)
      throws VfsException {
    Attributes attributes = vnode.attributes(caller);
    List<NamedStream> streams = streams(vnode, caller);
    return new AppleEntryFacts(
        AccessRights.maximal(vnode, directory, readOnly, caller),
        size(streams, RESOURCE_FORK),
        Opaque.wrap(finderInfo(vnode, attributes, streams, caller)),
        format(vnode.type()) | attributes.mode());
  }

  private static List<NamedStream> streams(Vnode vnode, CallContext caller) throws VfsException {
    boolean hasStreams = vnode.type() == FileType.REGULAR || vnode.type() == FileType.DIRECTORY;
    return hasStreams ? vnode.streams(caller) : List.of();
  }

  private static long size(List<NamedStream> streams, String name) {
    return streams.stream()
        .filter(stream -> stream.name().equalsIgnoreCase(name))
        .mapToLong(NamedStream::sizeBytes)
        .findFirst()
        .orElse(0);
  }

  private static byte[] finderInfo(
      Vnode vnode, Attributes attributes, List<NamedStream> streams, CallContext caller)
      throws VfsException {
    ByteBuffer told = ByteBuffer.allocate(AppleEntryFacts.FINDER_INFO_LENGTH);
    if (size(streams, INFORMATION) == INFORMATION_LENGTH) {
      ByteBuffer kept = ByteBuffer.wrap(information(vnode, caller));
      if (kept.getInt(0) == SIGNATURE) {
        if (vnode.type() == FileType.REGULAR) {
          told.putLong(0, kept.getLong(FINDER_INFO_OFFSET));
        }
        told.putShort(8, kept.getShort(FINDER_INFO_OFFSET + 8));
        told.putShort(10, kept.getShort(EXTENDED_FLAGS_OFFSET));
      }
    }
    long added = attributes.created().getEpochSecond() - EPOCH.getEpochSecond();
    told.putInt(12, (int) added);
    return told.array();
  }

  /** All zeros when it went away meanwhile. */
  private static byte[] information(Vnode vnode, CallContext caller) throws VfsException {
    byte[] bytes = new byte[INFORMATION_LENGTH];
    try {
      Vnode stream = vnode.stream(INFORMATION, NamedStream.Mode.OPEN, caller);
      LoanRequest all = LoanRequest.read(0, INFORMATION_LENGTH, Need.BYTES);
      try (ZcBuf loan = stream.requestZcBuf(all, caller)) {
        stream.read(loan, caller);
        copy(loan.extents(), bytes);
      }
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_FOUND && e.error() != VfsError.ACCESS_DENIED) {
        throw e;
      }
    }
    return bytes;
  }

  private static void copy(List<Extent> extents, byte[] bytes) {
    int at = 0;
    for (Extent extent : extents) {
      if (!(extent instanceof MemoryExtent memory)) {
        throw new IllegalStateException("no memory: " + extent);
      }
      MemorySegment segment = memory.memory();
      int length = (int) Math.min(segment.byteSize(), bytes.length - at);
      MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, 0, bytes, at, length);
      at += length;
    }
  }

  private static int format(FileType type) {
    return switch (type) {
      case DIRECTORY -> FORMAT_DIRECTORY;
      case REGULAR -> FORMAT_REGULAR;
      case SYMLINK -> FORMAT_SYMLINK;
      case BLOCK_DEVICE, CHARACTER_DEVICE, FIFO, SOCKET -> 0;
    };
  }
}
