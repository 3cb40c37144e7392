// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.rpc.AcceptStatus;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.wire.Connection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the calls of one connection and sends their replies: first on the event loop where the
 * procedure allows it, else on a virtual thread. Started on the event loop; no state of its own.
 */
final class CallRunner {
  private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);

  private final Connection connection;
  private final ReplyCache replyCache;

  CallRunner(Connection connection, ReplyCache replyCache) {
    this.connection = connection;
    this.replyCache = replyCache;
  }

  /** One step of a call, the same code on both kinds of thread. */
  private interface Attempt {
    RpcResult run(RpcContext context)
        throws MalformedMessageException, VfsException, RpcDeniedException;
  }

  // --- plain calls -----------------------------------------------------------------------------

  /**
   * Serves a call that is there completely.
   *
   * @param arguments its arguments, from the reader's position to the end of the record, which the
   *     reader reads from
   */
  void runPlain(
      RpcContext call,
      RpcProcedure procedure,
      ProcedureCode.Plain code,
      XdrReader arguments,
      ByteBuffer record) {
    ReplyCache.Key key = null;
    if (procedure.traits().contains(Trait.REPLY_CACHED)) {
      key = ReplyCache.Key.of(call, argumentsIn(record, arguments));
      ReplyCache.Entry known = replyCache.begin(key);
      if (known != null) {
        repeat(known);
        return;
      }
    }
    int start = arguments.position();
    boolean inline = procedure.traits().contains(Trait.MAY_RUN_INLINE);
    if (!inline || !served(call, key, context -> code.call(context, arguments))) {
      ByteBuffer copy = copyOf(record, start);
      ReplyCache.Key sameKey = key;
      runOnThread(call, sameKey, context -> code.call(context, new XdrReader(copy.duplicate())));
    }
  }

  private void repeat(ReplyCache.Entry known) {
    // While the first call is being served its reply is still to come, and good for this one.
    if (!known.isInProgress()) {
      Replies.sendEncoded(connection, known.reply());
    }
  }

  private static ByteBuffer argumentsIn(ByteBuffer record, XdrReader arguments) {
    return record.slice(arguments.position(), arguments.remaining());
  }

  private static ByteBuffer copyOf(ByteBuffer record, int start) {
    byte[] bytes = new byte[record.limit() - start];
    record.get(start, bytes);
    return ByteBuffer.wrap(bytes);
  }

  // --- calls with a payload --------------------------------------------------------------------

  /**
   * Brings a call to its end whose payload is there.
   *
   * @param rest arguments behind the payload, a buffer of their own
   */
  void finish(RpcContext call, RpcProcedure procedure, PayloadCall payloadCall, ByteBuffer rest) {
    Attempt attempt = context -> payloadCall.finish(context, new XdrReader(rest.duplicate()));
    boolean inline = procedure.traits().contains(Trait.MAY_RUN_INLINE);
    if (!inline || !served(call, null, attempt)) {
      runOnThread(
          call,
          null,
          context -> {
            try {
              return attempt.run(context);
            } catch (VfsException failure) {
              if (failure.error() == VfsError.WOULD_BLOCK) {
                payloadCall.cancel();
              }
              throw failure;
            }
          });
    }
  }

  // --- both ------------------------------------------------------------------------------------

  private void runOnThread(RpcContext call, ReplyCache.@Nullable Key key, Attempt attempt) {
    RpcContext blocking = call.blocking();
    connection.execute(() -> {
      if (!served(blocking, key, attempt)) {
        LOG.error("{} would block where it may block", describe(call));
        fail(call, key, AcceptStatus.SYSTEM_ERR);
      }
    });
  }

  /** Answers whether the call is over; false: it has to run where it may block. */
  private boolean served(RpcContext call, ReplyCache.@Nullable Key key, Attempt attempt) {
    try {
      reply(call, key, attempt.run(call));
    } catch (VfsException failure) {
      if (failure.error() == VfsError.WOULD_BLOCK) {
        return false;
      }
      LOG.error("{} let a failure through", describe(call), failure);
      fail(call, key, AcceptStatus.SYSTEM_ERR);
    } catch (MalformedMessageException malformed) {
      LOG.debug("{} has garbage arguments: {}", describe(call), malformed.getMessage());
      fail(call, key, AcceptStatus.GARBAGE_ARGS);
    } catch (RpcDeniedException denied) {
      forget(key);
      Replies.sendFailure(connection, new RpcReply.AuthError(call.xid(), denied.status()));
    } catch (RuntimeException fault) {
      LOG.error("{} failed by an error of this server", describe(call), fault);
      fail(call, key, AcceptStatus.SYSTEM_ERR);
    }
    return true;
  }

  private void reply(RpcContext call, ReplyCache.@Nullable Key key, RpcResult result) {
    if (key == null) {
      Replies.send(connection, call.xid(), result);
      return;
    }
    if (result.payload() != null) {
      result.payload().close();
      throw new IllegalStateException("a reply with a loan cannot be kept");
    }
    byte[] encoded = Replies.encoded(call.xid(), result);
    replyCache.complete(key, encoded);
    Replies.sendEncoded(connection, encoded);
  }

  private void fail(RpcContext call, ReplyCache.@Nullable Key key, AcceptStatus status) {
    forget(key);
    Replies.sendFailure(connection, new RpcReply.Failure(call.xid(), status));
  }

  private void forget(ReplyCache.@Nullable Key key) {
    if (key != null) {
      replyCache.forget(key);
    }
  }

  String describe(RpcContext call) {
    return "program "
        + Integer.toUnsignedString(call.program())
        + " procedure "
        + Integer.toUnsignedString(call.procedure())
        + " of "
        + connection.remoteAddress();
  }
}
