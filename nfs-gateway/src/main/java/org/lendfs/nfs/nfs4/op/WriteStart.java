// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.util.List;
import org.lendfs.nfs.nfs4.message.CompoundDecoder;
import org.lendfs.nfs.nfs4.message.CompoundOp;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.PutfhArgs;
import org.lendfs.nfs.nfs4.message.SequenceArgs;
import org.lendfs.nfs.nfs4.message.WriteArgs;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.vfs.open.OpenAccess;

/**
 * A WRITE of which all but the data has come, behind nothing but SEQUENCE and PUTFH: as clients
 * send it, and so that it is known where the data goes before anything runs.
 */
record WriteStart(WriteArgs args, List<CompoundOp> before) {
  WriteStart {
    before = List.copyOf(before);
  }

  int dataLength() {
    return args.dataLength();
  }

  /** Whether the file of the last operation, a WRITE, is known. */
  static boolean isPlaced(List<CompoundOp> operations) {
    int count = operations.size();
    boolean named = count >= 2 && operations.get(count - 2).args() instanceof PutfhArgs;
    boolean begun =
        count == 2 || (count == 3 && operations.getFirst().args() instanceof SequenceArgs);
    return named && begun;
  }

  /**
   * Room for the data. What keeps it from being had is not told yet: the operation finds it again,
   * after those before it.
   *
   * @throws VfsException only WOULD_BLOCK of a call that may not block
   */
  IncomingData lend(Services services, RpcContext context, CompoundDecoder decoder)
      throws VfsException {
    try {
      Compound probe = new Compound(services, context, decoder.minorVersion());
      if (before.getFirst().args() instanceof SequenceArgs sequence) {
        probe.session(services.sessions().find(sequence.session()));
      }
      PutfhArgs handle = (PutfhArgs) before.get(before.size() - 2).args();
      probe.current(PutfhOperation.resolve(handle.handle(), probe));
      Target target = probe.target(Nfs4Status.ISDIR).regular();
      Target admitted = probe.admitted(target, probe.resolve(args.stateid()), OpenAccess.WRITE);
      ZcBuf loan = admitted.vnode().requestZcBuf(WriteOperation.request(args), admitted.caller());
      return new IncomingData(loan, null, target.vnode());
    } catch (VfsException failure) {
      if (failure.error() == VfsError.WOULD_BLOCK && !context.mayBlock()) {
        throw failure;
      }
      return new IncomingData(null, failure, null);
    } catch (Nfs4Exception refused) {
      return new IncomingData(null, null, null);
    } catch (RuntimeException mistake) {
      return new IncomingData(null, mistake, null);
    }
  }
}
