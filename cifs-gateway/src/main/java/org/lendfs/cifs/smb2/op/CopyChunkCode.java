// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.cifs.file.FileCopy;
import org.lendfs.cifs.file.FileTimesKeeper;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.session.SmbOpen;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.VfsException;

/**
 * FSCTL_SRV_COPYCHUNK and FSCTL_SRV_COPYCHUNK_WRITE: copies ranges from one open file to another
 * without a way over the network (MS-SMB2 3.3.5.15.6).
 */
final class CopyChunkCode implements ControlCode {
  static final int NUMBER = 0x0014_40F2;
  static final int NUMBER_WRITE = 0x0014_80F2;

  private static final int MAXIMUM_CHUNKS = 256;
  private static final int MAXIMUM_CHUNK_BYTES = 1 << 20;
  private static final int MAXIMUM_BYTES = 16 << 20;
  private static final int OUTPUT_LENGTH = 12;

  private record Chunk(long sourceOffset, long targetOffset, long length) {}

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call)
      throws MalformedMessageException, SmbException, VfsException {
    SmbFile target = OpenedFiles.file(call, request.fileId());
    if (request.maximumOutput() < OUTPUT_LENGTH) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "output=" + request.maximumOutput());
    }
    SmbReader input = request.input().reader();
    SmbFile source = source(FileId.decode(input), call);
    input.skip(ResumeKeyCode.KEY_LENGTH - FileId.LENGTH);
    long count = input.readUnsignedInt();
    input.skip(4);
    if (count > MAXIMUM_CHUNKS) {
      return limits(request);
    }
    List<Chunk> chunks = chunks(input, count);
    if (!isWithinLimits(chunks)) {
      return limits(request);
    }
    requireRights(request, source, target);
    return copied(request, chunks, source, target);
  }

  private static SmbFile source(FileId key, Smb2Call call) throws SmbException {
    SmbOpen open = call.session().opens().find(key);
    if (open instanceof SmbFile file) {
      return file;
    }
    throw new SmbException(NtStatus.OBJECT_NAME_NOT_FOUND, "resume key");
  }

  private static List<Chunk> chunks(SmbReader input, long count) throws MalformedMessageException {
    List<Chunk> chunks = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      chunks.add(new Chunk(input.readLong(), input.readLong(), input.readUnsignedInt()));
      input.skip(4);
    }
    return chunks;
  }

  private static boolean isWithinLimits(List<Chunk> chunks) {
    long total = 0;
    for (Chunk chunk : chunks) {
      if (chunk.length() == 0 || chunk.length() > MAXIMUM_CHUNK_BYTES) {
        return false;
      }
      total += chunk.length();
    }
    return total <= MAXIMUM_BYTES;
  }

  /** Says what would have been accepted. */
  private static Smb2Result limits(IoctlRequest request) {
    SmbWriter output = new SmbWriter();
    output.writeInt(MAXIMUM_CHUNKS);
    output.writeInt(MAXIMUM_CHUNK_BYTES);
    output.writeInt(MAXIMUM_BYTES);
    return ControlReplies.of(NtStatus.INVALID_PARAMETER, request, output);
  }

  private static void requireRights(IoctlRequest request, SmbFile source, SmbFile target)
      throws SmbException {
    source.requireAny(AccessMask.READ_DATA | AccessMask.EXECUTE);
    target.requireWrite();
    if (request.controlCode() == NUMBER) {
      target.require(AccessMask.READ_DATA);
    }
    if (source.isDirectory() || target.isDirectory()) {
      throw new SmbException(NtStatus.INVALID_DEVICE_REQUEST, "a directory");
    }
  }

  private static Smb2Result copied(
      IoctlRequest request, List<Chunk> chunks, SmbFile source, SmbFile target)
      throws VfsException {
    int done = 0;
    long bytes = 0;
    NtStatus status = NtStatus.SUCCESS;
    for (Chunk chunk : chunks) {
      status = status(chunk, source, target);
      if (status != NtStatus.SUCCESS) {
        break;
      }
      done++;
      bytes += chunk.length();
    }
    FileTimesKeeper.repair(target);
    SmbWriter output = new SmbWriter();
    output.writeInt(done);
    output.writeInt(0); // ChunkBytesWritten: of a chunk that was cut short
    output.writeInt((int) bytes);
    return ControlReplies.of(status, request, output);
  }

  /** The client also learns how much was copied when it was not all. */
  private static NtStatus status(Chunk chunk, SmbFile source, SmbFile target) {
    try {
      copy(chunk, source, target);
      return NtStatus.SUCCESS;
    } catch (SmbException e) {
      return e.status();
    } catch (VfsException e) {
      return NtStatus.of(e.error());
    }
  }

  private static void copy(Chunk chunk, SmbFile source, SmbFile target)
      throws SmbException, VfsException {
    boolean bad =
        chunk.sourceOffset() < 0
            || chunk.targetOffset() < 0
            || chunk.sourceOffset() > Long.MAX_VALUE - chunk.length()
            || chunk.targetOffset() > Long.MAX_VALUE - chunk.length();
    if (bad) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, chunk.toString());
    }
    long size = source.vnode().attributes(source.caller()).sizeBytes();
    if (chunk.sourceOffset() + chunk.length() > size) {
      throw new SmbException(NtStatus.INVALID_VIEW_SIZE, chunk + " size=" + size);
    }
    FileCopy.copy(source, chunk.sourceOffset(), target, chunk.targetOffset(), (int) chunk.length());
  }
}
