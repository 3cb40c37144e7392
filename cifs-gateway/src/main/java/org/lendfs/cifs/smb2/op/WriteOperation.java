// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.FileTimesKeeper;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.WriteReply;
import org.lendfs.cifs.smb2.message.WriteRequest;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.open.Intrusion;

/** WRITE: bytes into a file, from the loan that they came into (MS-SMB2 3.3.5.13). */
public final class WriteOperation implements PayloadOperation<WriteRequest> {
  private static final long TO_END_OF_FILE = -1;

  private final int maximumBytes;

  /**
   * @param maximumBytes most that is written at a time
   */
  public WriteOperation(int maximumBytes) {
    this.maximumBytes = maximumBytes;
  }

  @Override
  public WriteRequest decode(SmbReader message) throws MalformedMessageException {
    return WriteRequest.decode(message);
  }

  @Override
  public DataRange payload(WriteRequest request) {
    return new DataRange(request.dataOffset(), (int) request.length());
  }

  @Override
  public ZcBuf lend(WriteRequest request, Smb2Call call) throws SmbException, VfsException {
    SmbFile file = checked(request, call);
    CallContext caller = caller(file, call);
    long offset = offset(request, file, caller);
    return file.vnode().requestZcBuf(LoanRequest.write(offset, (int) request.length()), caller);
  }

  /** Of this open, and blocking only where the call may. */
  private static CallContext caller(SmbFile file, Smb2Call call) {
    return call.caller().mayBlock() ? file.caller() : file.caller().nonBlocking();
  }

  @Override
  public Smb2Result serve(WriteRequest request, Smb2Call call) throws SmbException, VfsException {
    SmbFile file = checked(request, call);
    if (request.length() == 0) {
      return Smb2Result.ok(new WriteReply(0));
    }
    file.breakOwnOplock(Intrusion.WRITE);
    try (ZcBuf loan = call.receive(payload(request), () -> lend(request, call))) {
      int count = file.vnode().write(loan, stability(request, file), file.caller()).count();
      FileTimesKeeper.repair(file);
      return Smb2Result.ok(new WriteReply(count));
    }
  }

  private SmbFile checked(WriteRequest request, Smb2Call call) throws SmbException {
    SmbFile file = OpenedFiles.regular(call, request.fileId());
    file.requireWrite();
    boolean bad =
        request.length() > maximumBytes
            || (request.offset() < 0 && request.offset() != TO_END_OF_FILE)
            || request.offset() > Long.MAX_VALUE - request.length();
    if (bad) {
      throw new SmbException(
          NtStatus.INVALID_PARAMETER, "offset=" + request.offset() + " length=" + request.length());
    }
    return file;
  }

  private static long offset(WriteRequest request, SmbFile file, CallContext caller)
      throws VfsException {
    return request.offset() == TO_END_OF_FILE
        ? file.vnode().attributes(caller).sizeBytes()
        : request.offset();
  }

  private static Stability stability(WriteRequest request, SmbFile file) {
    boolean through =
        (request.flags() & WriteRequest.FLAG_WRITE_THROUGH) != 0 || file.isWriteThrough();
    return through ? Stability.FILE_SYNC : Stability.UNSTABLE;
  }
}
