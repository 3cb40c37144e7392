// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.lendfs.nfs.rpc.FragmentHeader;
import org.lendfs.nfs.rpc.OpaqueAuth;
import org.lendfs.nfs.rpc.RpcCall;
import org.lendfs.nfs.rpc.RpcReply;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.nfs.xdr.XdrWriter;
import org.lendfs.wire.Connection;

/**
 * Calls that the server makes to the client, over the connection that the client opened: the
 * callbacks of NFSv4.1 (RFC 8881 section 2.10.3.1).
 *
 * <p>Calls may be made from any thread and never block; replies come in on the event loop, and what
 * depends on them runs there, so it must be short. A call ends in its reply, in a timeout of its
 * caller, or with the connection.
 */
public final class OutgoingCalls {
  /** Calls without a reply, of one connection. */
  private static final int PENDING_MAXIMUM = 1024;

  private static final int HEADER_LENGTH = FragmentHeader.LENGTH + RpcCall.MAXIMUM_HEADER_LENGTH;
  private static final int MESSAGE_TYPE_OFFSET = 4;

  private final Connection connection;
  private final ConcurrentHashMap<Integer, CompletableFuture<XdrReader>> pending =
      new ConcurrentHashMap<>();
  private final AtomicInteger xids = new AtomicInteger(ThreadLocalRandom.current().nextInt());

  /** Whether there was ever a call, so that a reply can be a late one. */
  private volatile boolean used;

  private volatile boolean closed;

  OutgoingCalls(Connection connection) {
    this.connection = connection;
  }

  /**
   * What is called.
   *
   * @param argumentsLength most bytes of the arguments
   */
  public record Call(
      int program,
      int version,
      int procedure,
      OpaqueAuth credential,
      XdrEncodable arguments,
      int argumentsLength) {}

  public boolean isOpen() {
    return !closed && connection.isOpen();
  }

  /** Identity of the connection, see {@link Connection#id}. */
  public long connectionId() {
    return connection.id();
  }

  /**
   * Sends a call.
   *
   * @param timeout after which a reply has no effect any more
   * @return the results, in a buffer of their own; or, exceptionally, an {@link IOException} that
   *     says why there are none, or a {@link java.util.concurrent.TimeoutException}
   */
  public CompletableFuture<XdrReader> call(Call call, Duration timeout) {
    CompletableFuture<XdrReader> reply = new CompletableFuture<>();
    if (pending.size() >= PENDING_MAXIMUM) {
      reply.completeExceptionally(new IOException("too many calls without a reply"));
      return reply;
    }
    int xid = xids.incrementAndGet();
    used = true;
    pending.put(xid, reply);
    if (!isOpen()) {
      fail(xid, "the connection is gone");
      return reply;
    }
    CompletableFuture<XdrReader> ended =
        reply
            .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .whenComplete((results, failure) -> pending.remove(xid));
    connection.send(
        HEADER_LENGTH + call.argumentsLength(), target -> encode(target, xid, call), null, 0);
    return ended;
  }

  private static void encode(ByteBuffer target, int xid, Call call) {
    int start = target.position();
    target.putInt(0);
    XdrWriter writer = new XdrWriter(target);
    new RpcCall(
            xid,
            call.program(),
            call.version(),
            call.procedure(),
            call.credential(),
            OpaqueAuth.NONE)
        .encode(writer);
    call.arguments().encode(writer);
    int length = target.position() - start - FragmentHeader.LENGTH;
    target.putInt(start, FragmentHeader.of(length, true));
  }

  // --- for the connection, on its event loop ----------------------------------------------------

  /** Whether a record is a reply that somebody here may wait for. */
  boolean isReply(ByteBuffer record) {
    return used
        && record.remaining() >= MESSAGE_TYPE_OFFSET + Integer.BYTES
        && record.getInt(record.position() + MESSAGE_TYPE_OFFSET) == RpcReply.MESSAGE_TYPE_REPLY;
  }

  /** A reply is there completely; the record is good during this call only. */
  void replied(ByteBuffer record) {
    CompletableFuture<XdrReader> call = pending.remove(record.getInt(record.position()));
    if (call == null) {
      return;
    }
    byte[] copy = new byte[record.remaining()];
    record.get(copy);
    XdrReader reader = new XdrReader(ByteBuffer.wrap(copy));
    try {
      if (RpcReply.decode(reader) instanceof RpcReply.Success) {
        call.complete(reader);
      } else {
        call.completeExceptionally(new IOException("the client refused the call"));
      }
    } catch (MalformedMessageException malformed) {
      call.completeExceptionally(new IOException("not a reply: " + malformed.getMessage()));
    }
  }

  /** The connection is gone. */
  void closed() {
    closed = true;
    pending.keySet().forEach(xid -> fail(xid, "the connection is gone"));
  }

  private void fail(int xid, String reason) {
    CompletableFuture<XdrReader> call = pending.remove(xid);
    if (call != null) {
      call.completeExceptionally(new IOException(reason));
    }
  }
}
