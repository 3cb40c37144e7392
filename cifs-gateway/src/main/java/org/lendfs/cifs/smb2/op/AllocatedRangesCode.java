// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.fscc.FileAttributes;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.SmbWriter;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.DataSegment;
import org.lendfs.vfs.VfsException;

/** FSCTL_QUERY_ALLOCATED_RANGES: where a file has data and no holes (MS-FSCC 2.3.51). */
final class AllocatedRangesCode implements ControlCode {
  static final int NUMBER = 0x0009_40CF;

  private static final int RANGE_LENGTH = 16;

  private final FileServices services;

  AllocatedRangesCode(FileServices services) {
    this.services = services;
  }

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call)
      throws MalformedMessageException, SmbException, VfsException {
    SmbFile file = SparseFiles.regular(call, request.fileId());
    file.require(AccessMask.READ_DATA);
    SmbReader input = request.input().reader();
    long offset = input.readLong();
    long length = input.readLong();
    if (offset < 0 || length < 0 || offset > Long.MAX_VALUE - length) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "offset=" + offset + " len=" + length);
    }
    long end = Math.min(offset + length, file.vnode().attributes(file.caller()).sizeBytes());
    SmbWriter output = new SmbWriter();
    boolean complete =
        isSparse(file)
            ? ranges(file, offset, end, request.maximumOutput(), output)
            : whole(offset, end, request.maximumOutput(), output);
    if (!complete && output.position() == 0) {
      throw new SmbException(NtStatus.BUFFER_TOO_SMALL, "output=" + request.maximumOutput());
    }
    return ControlReplies.of(
        complete ? NtStatus.SUCCESS : NtStatus.BUFFER_OVERFLOW, request, output);
  }

  private boolean isSparse(SmbFile file) throws VfsException {
    CallContext caller = file.caller();
    int bits =
        services
            .facts()
            .dosAttributes(
                file.object(), file.where().name(), file.object().attributes(caller), caller);
    return (bits & FileAttributes.SPARSE_FILE) != 0;
  }

  /** A file that is not sparse has no holes that clients should know of. */
  private static boolean whole(long start, long end, long room, SmbWriter output) {
    if (start >= end) {
      return true;
    }
    if (room < RANGE_LENGTH) {
      return false;
    }
    output.writeLong(start);
    output.writeLong(end - start);
    return true;
  }

  /** False when there is no room for all. */
  private static boolean ranges(SmbFile file, long start, long end, long room, SmbWriter output)
      throws VfsException {
    long at = start;
    while (at < end) {
      DataSegment segment = file.vnode().segmentAt(at, file.caller());
      long next = Math.min(segment.offset() + segment.lengthBytes(), end);
      if (!segment.isHole()) {
        if (output.position() + RANGE_LENGTH > room) {
          return false;
        }
        output.writeLong(at);
        output.writeLong(next - at);
      }
      at = Math.max(next, at + 1);
    }
    return true;
  }
}
