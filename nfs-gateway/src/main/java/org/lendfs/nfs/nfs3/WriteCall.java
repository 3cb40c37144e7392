// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.nfs3.message.StableHow;
import org.lendfs.nfs.nfs3.message.WccData;
import org.lendfs.nfs.nfs3.message.WriteArgs;
import org.lendfs.nfs.nfs3.message.WriteResult;
import org.lendfs.nfs.rpc.server.PayloadCall;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.ZcBuf;

/** A WRITE whose data is on its way into a loan. Owns the loan from its making on. */
final class WriteCall implements PayloadCall {
  private final WriteArgs args;
  private final Target file;
  private final ZcBuf loan;
  private final WriteProcedure.Services services;
  private final Failures failures;

  WriteCall(
      WriteArgs args,
      Target file,
      ZcBuf loan,
      WriteProcedure.Services services,
      Failures failures) {
    this.args = args;
    this.file = file;
    this.loan = loan;
    this.services = services;
    this.failures = failures;
  }

  @Override
  public int payloadLength() {
    return args.dataLength();
  }

  @Override
  public ZcBuf loan() {
    return loan;
  }

  @Override
  public void cancel() {
    loan.close();
  }

  /** Closes the loan on every way out but WOULD_BLOCK, after which the server comes again. */
  @Override
  public RpcResult finish(RpcContext context, XdrReader rest) throws VfsException {
    NfsStatus status;
    try {
      WriteResult.Ok written = write(context);
      loan.close();
      return RpcResult.of(written);
    } catch (VfsException e) {
      status = failures.status(e, context);
      services.verifier().flushFailed(e);
    } catch (RuntimeException e) {
      status = failures.status(e, context);
    }
    loan.close();
    return RpcResult.of(new WriteResult.Failed(status, wccOfFailure(context)));
  }

  private WriteResult.Ok write(RpcContext context) throws VfsException {
    CallContext caller = new Nfs3Call(services.access(), context).caller(file);
    if (loan.length() > services.maximumBytes()) {
      loan.filledForWrite(services.maximumBytes());
    }
    // Taken before the write: if a flush fails meanwhile, the client must see the value change.
    long verifier = services.verifier().value();
    var result = file.vnode().write(loan, stability(args.stable()), caller);
    Target now = new Target(file.vnode(), file.share(), caller);
    return new WriteResult.Ok(
        now.wcc(result.change()), result.count(), committed(result.stability()), verifier);
  }

  private WccData wccOfFailure(RpcContext context) {
    try {
      CallContext caller = new Nfs3Call(services.access(), context).caller(file);
      return new Target(file.vnode(), file.share(), caller).wccOfFailure();
    } catch (VfsException e) {
      return WccData.NONE;
    }
  }

  private static Stability stability(StableHow asked) {
    return switch (asked) {
      case UNSTABLE -> Stability.UNSTABLE;
      case DATA_SYNC -> Stability.DATA_SYNC;
      case FILE_SYNC -> Stability.FILE_SYNC;
    };
  }

  private static StableHow committed(Stability reached) {
    return switch (reached) {
      case UNSTABLE -> StableHow.UNSTABLE;
      case DATA_SYNC -> StableHow.DATA_SYNC;
      case FILE_SYNC -> StableHow.FILE_SYNC;
    };
  }
}
