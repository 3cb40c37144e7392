// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.rpc.AcceptStatus;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.MalformedMessageException.Kind;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.wire.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins calls with a payload: at once if the loan is to be had without waiting, else on a virtual
 * thread, while its connection is not read from.
 *
 * <p>For the event loop, but for what the virtual thread leaves behind: whoever of the two finds
 * last that the connection is gone cancels the call, so its loan comes back.
 */
final class PayloadStarter {
  private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);

  private final Connection connection;
  private final AtomicReference<@Nullable PayloadStart> late = new AtomicReference<>();

  PayloadStarter(Connection connection) {
    this.connection = connection;
  }

  /** What is to be begun. */
  record Head(RpcContext context, RpcProcedure procedure, ProcedureCode.Payload code, int start) {}

  /**
   * @param arguments the reader behind the call header
   * @param complete whether no more bytes of the record are to come
   */
  PayloadStart begin(Head head, XdrReader arguments, boolean complete) {
    RpcContext context = head.context();
    try {
      PayloadCall call =
          complete
              ? head.code().beginWhole(context, arguments)
              : head.code().begin(context, arguments);
      return new PayloadStart.Granted(
          context, head.procedure(), call, arguments.position() - head.start());
    } catch (MalformedMessageException malformed) {
      boolean wait = malformed.kind() == Kind.TRUNCATED && !complete;
      return wait ? PayloadStart.INCOMPLETE : failed(context, AcceptStatus.GARBAGE_ARGS);
    } catch (RpcDeniedException denied) {
      return new PayloadStart.Failed(new RpcReply.AuthError(context.xid(), denied.status()));
    } catch (VfsException failure) {
      if (failure.error() == VfsError.WOULD_BLOCK && !context.mayBlock()) {
        return PayloadStart.WOULD_BLOCK;
      }
      LOG.error("{} let a failure through", head.procedure().name(), failure);
      return failed(context, AcceptStatus.SYSTEM_ERR);
    } catch (RuntimeException fault) {
      LOG.error("{} failed by an error of this server", head.procedure().name(), fault);
      return failed(context, AcceptStatus.SYSTEM_ERR);
    }
  }

  private static PayloadStart failed(RpcContext context, AcceptStatus status) {
    return new PayloadStart.Failed(new RpcReply.Failure(context.xid(), status));
  }

  /**
   * Begins on a virtual thread and then resumes the connection, where {@link #takeLate} has it.
   *
   * @param record the beginning of the record; copied
   * @param arguments where the arguments start in it
   */
  void beginLate(Head head, ByteBuffer record, int arguments) {
    byte[] copy = new byte[record.limit() - head.start()];
    record.get(head.start(), copy);
    Head sameHead = new Head(head.context().blocking(), head.procedure(), head.code(), 0);
    int offset = arguments - head.start();
    connection.execute(() -> {
      ByteBuffer bytes = ByteBuffer.wrap(copy).position(offset);
      late.set(begin(sameHead, new XdrReader(bytes), true));
      connection.resume();
      if (!connection.isOpen()) {
        cancelLate();
      }
    });
  }

  /** What {@link #beginLate} came to, or null if it has not yet. */
  @Nullable PayloadStart takeLate() {
    return late.getAndSet(null);
  }

  /** The connection is gone. */
  void cancelLate() {
    if (takeLate() instanceof PayloadStart.Granted granted) {
      granted.call().cancel();
    }
  }
}
