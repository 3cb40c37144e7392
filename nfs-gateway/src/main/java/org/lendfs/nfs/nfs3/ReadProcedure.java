// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.PostOpAttributes;
import org.lendfs.nfs.nfs3.message.ReadArgs;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.ReadResult;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * READ: bytes of a file (RFC 1813 section 3.3.6). They are borrowed and leave by the loan; a read
 * beyond what is served at a time is a short one.
 */
final class ReadProcedure implements Nfs3Operation<ReadArgs> {
  private final int maximumBytes;

  ReadProcedure(Nfs3Settings settings) {
    this.maximumBytes = settings.readMaximumBytes();
  }

  @Override
  public XdrDecoder<ReadArgs> decoder() {
    return ReadArgs::decode;
  }

  @Override
  public RpcResult serve(ReadArgs args, Nfs3Call call) throws VfsException {
    Target file = call.target(args.file());
    ZcBuf loan = file.vnode().requestZcBuf(request(args), file.caller());
    boolean handedOn = false;
    try {
      ReadResult read = file.vnode().read(loan, file.caller());
      RpcResult result = result(read, file.attributes(read.attributes()), loan);
      handedOn = result.payload() != null;
      return result;
    } finally {
      if (!handedOn) {
        loan.close();
      }
    }
  }

  private LoanRequest request(ReadArgs args) throws VfsException {
    if (args.offset() < 0) {
      throw new VfsException(VfsError.INVALID, "offset=" + Long.toUnsignedString(args.offset()));
    }
    long toEndOfRange = Long.MAX_VALUE - args.offset();
    int count = (int) Math.min(Math.min(args.count(), maximumBytes), toEndOfRange);
    return LoanRequest.read(args.offset(), count, Need.ANY);
  }

  private static RpcResult result(ReadResult read, PostOpAttributes attributes, ZcBuf loan) {
    return RpcResult.of(
        new org.lendfs.nfs.nfs3.message.ReadResult.Ok(attributes, read.count(), read.endOfFile()),
        org.lendfs.nfs.nfs3.message.ReadResult.Ok.MAXIMUM_LENGTH,
        read.count() == 0 ? null : loan);
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new org.lendfs.nfs.nfs3.message.ReadResult.Failed(status, call.attributes());
  }
}
