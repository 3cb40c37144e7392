// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.ReadReply;
import org.lendfs.cifs.smb2.message.ReadRequest;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/** READ: bytes of a file, borrowed from it until they are sent (MS-SMB2 3.3.5.12). */
public final class ReadOperation implements Smb2Operation<ReadRequest> {
  private final int maximumBytes;

  /**
   * @param maximumBytes most that is read at a time
   */
  public ReadOperation(int maximumBytes) {
    this.maximumBytes = maximumBytes;
  }

  @Override
  public ReadRequest decode(SmbReader message) throws MalformedMessageException {
    return ReadRequest.decode(message);
  }

  @Override
  public Smb2Result serve(ReadRequest request, Smb2Call call) throws SmbException, VfsException {
    SmbFile file = OpenedFiles.regular(call, request.fileId());
    file.requireAny(AccessMask.READ_DATA | AccessMask.EXECUTE);
    requireRange(request);
    CallContext caller = file.caller();
    int length = (int) request.length();
    ZcBuf loan =
        file.vnode()
            .requestZcBuf(LoanRequest.read(request.offset(), length, call.payloadNeed()), caller);
    boolean handedOn = false;
    try {
      int count = file.vnode().read(loan, caller).count();
      if (count < request.minimumCount() || (count == 0 && request.length() > 0)) {
        return Smb2Result.failed(NtStatus.END_OF_FILE);
      }
      file.position(request.offset() + count);
      handedOn = count > 0;
      ReadReply reply = new ReadReply(count);
      return handedOn ? Smb2Result.withPayload(reply, loan) : Smb2Result.ok(reply);
    } finally {
      if (!handedOn) {
        loan.close();
      }
    }
  }

  private void requireRange(ReadRequest request) throws SmbException {
    boolean bad =
        request.length() > maximumBytes
            || request.offset() < 0
            || request.offset() > Long.MAX_VALUE - request.length();
    if (bad) {
      throw new SmbException(
          NtStatus.INVALID_PARAMETER, "offset=" + request.offset() + " length=" + request.length());
    }
  }
}
