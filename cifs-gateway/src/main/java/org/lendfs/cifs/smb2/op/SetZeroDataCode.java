// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.lang.foreign.MemorySegment;
import org.lendfs.cifs.file.FileTimesKeeper;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.Extent;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.MemoryExtent;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.RangeLock;

/** FSCTL_SET_ZERO_DATA: makes a range read as zeros, its space given back (MS-FSCC 2.3.71). */
final class SetZeroDataCode implements ControlCode {
  static final int NUMBER = 0x0009_80C8;

  private static final int STEP_BYTES = 1 << 20;

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call)
      throws MalformedMessageException, SmbException, VfsException {
    SmbFile file = SparseFiles.regular(call, request.fileId());
    file.require(AccessMask.WRITE_DATA);
    SmbReader input = request.input().reader();
    long offset = input.readLong();
    long end = input.readLong();
    if (offset < 0 || end < offset) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "offset=" + offset + " end=" + end);
    }
    long size = file.vnode().attributes(file.caller()).sizeBytes();
    long length = Math.min(end, size) - offset;
    if (length > 0) {
      requireUnlocked(file, offset, length, call);
      zero(file, offset, length);
      FileTimesKeeper.repair(file);
    }
    return ControlReplies.empty(request);
  }

  private static void requireUnlocked(SmbFile file, long offset, long length, Smb2Call call)
      throws SmbException {
    RangeLock access =
        new RangeLock(
            file.holder().lockOwner(), LockMode.EXCLUSIVE, LockRule.WINDOWS, offset, length);
    if (file.locks().mandatoryConflict(file.target(), access).isPresent()) {
      throw new SmbException(NtStatus.FILE_LOCK_CONFLICT, call.header().toString());
    }
  }

  private static void zero(SmbFile file, long offset, long length) throws VfsException {
    try {
      file.vnode().deallocate(offset, length, file.caller());
    } catch (VfsException e) {
      if (e.error() != VfsError.NOT_SUPPORTED) {
        throw e;
      }
      writeZeros(file, offset, length);
    }
  }

  private static void writeZeros(SmbFile file, long offset, long length) throws VfsException {
    CallContext caller = file.caller();
    for (long done = 0; done < length; done += STEP_BYTES) {
      int step = (int) Math.min(STEP_BYTES, length - done);
      try (ZcBuf loan = file.vnode().requestZcBuf(LoanRequest.write(offset + done, step), caller)) {
        for (Extent extent : loan.extents()) {
          fill(extent);
        }
        loan.filledForWrite(step);
        file.vnode().write(loan, Stability.UNSTABLE, caller);
      }
    }
  }

  private static void fill(Extent extent) {
    if (extent instanceof MemoryExtent memory) {
      MemorySegment bytes = memory.memory();
      bytes.fill((byte) 0);
    }
  }
}
