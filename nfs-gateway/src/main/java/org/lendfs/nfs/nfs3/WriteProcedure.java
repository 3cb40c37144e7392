// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.rpc.server.PayloadCall;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.share.WriteVerifier;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;

/**
 * WRITE: bytes into a file (RFC 1813 section 3.3.7). This part looks at the fixed arguments and
 * gets the loan that the data comes in; {@link WriteCall} does the rest.
 */
final class WriteProcedure implements ProcedureCode.Payload {
  /** What a call needs besides its arguments. */
  record Services(ShareAccess access, WriteVerifier verifier, int maximumBytes) {}

  private final Services services;
  private final Failures failures = new Failures(Nfs3Procedure.WRITE);

  WriteProcedure(ShareAccess access, WriteVerifier verifier, Nfs3Settings settings) {
    this.services = new Services(access, verifier, settings.writeMaximumBytes());
  }

  @Override
  public PayloadCall begin(RpcContext context, XdrReader arguments)
      throws MalformedMessageException, VfsException {
    WriteArgs args = WriteArgs.decode(arguments);
    Nfs3Call call = new Nfs3Call(services.access(), context);
    try {
      return lend(args, call);
    } catch (VfsException e) {
      return new RefusedWrite(args, failures.status(e, context), services.access());
    } catch (RuntimeException e) {
      return new RefusedWrite(args, failures.status(e, context), services.access());
    }
  }

  /**
   * Room for all data that comes, even where that is more than is written at a time, because the
   * RPC server puts the whole payload into the loan; its records are bounded.
   */
  private PayloadCall lend(WriteArgs args, Nfs3Call call) throws VfsException {
    Target file = call.target(args.file());
    if (args.offset() < 0 || args.count() != args.dataLength()) {
      throw new VfsException(
          VfsError.INVALID,
          "offset="
              + Long.toUnsignedString(args.offset())
              + " count="
              + args.count()
              + " data="
              + args.dataLength());
    }
    if (args.dataLength() > Long.MAX_VALUE - args.offset()) {
      throw new VfsException(VfsError.FILE_TOO_BIG, "offset=" + args.offset());
    }
    LoanRequest request = LoanRequest.write(args.offset(), args.dataLength());
    return new WriteCall(
        args, file, file.vnode().requestZcBuf(request, file.caller()), services, failures);
  }
}
