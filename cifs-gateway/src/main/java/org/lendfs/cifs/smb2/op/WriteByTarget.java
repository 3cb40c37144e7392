// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.cifs.smb2.message.WriteRequest;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.ZcBuf;

/** {@link ByTarget} for WRITE, whose bytes come into a loan when they are for a file. */
final class WriteByTarget implements PayloadOperation<WriteRequest> {
  private final WriteOperation files;
  private final ByTarget<WriteRequest> both;

  WriteByTarget(WriteOperation files, ByTarget.PipeOperation<WriteRequest> pipes) {
    this.files = files;
    this.both = new ByTarget<>(files, pipes);
  }

  @Override
  public WriteRequest decode(SmbReader message) throws MalformedMessageException {
    return files.decode(message);
  }

  @Override
  public Smb2Result serve(WriteRequest request, Smb2Call call) throws SmbException, VfsException {
    return both.serve(request, call);
  }

  @Override
  public DataRange payload(WriteRequest request) {
    return files.payload(request);
  }

  /** A write that is large enough for a loan is larger than pipes take. */
  @Override
  public ZcBuf lend(WriteRequest request, Smb2Call call) throws SmbException, VfsException {
    if (ByTarget.isPipe(call)) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "length=" + request.length());
    }
    return files.lend(request, call);
  }
}
