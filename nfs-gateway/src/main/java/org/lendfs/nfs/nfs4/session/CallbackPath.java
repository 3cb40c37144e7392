// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.message.CallbackCompound;
import org.lendfs.nfs.nfs4.message.CallbackOp;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.portmap.message.UniversalAddress;
import org.lendfs.nfs.rpc.client.RemoteProcedure;
import org.lendfs.nfs.rpc.client.RpcClient;
import org.lendfs.nfs.rpc.client.RpcEndpoint;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from the server to a client of minor version 0, who has a server of its own for callbacks
 * (RFC 7530 sections 10.2 and 15). It counts as up once CB_NULL was answered, and as down once a
 * callback was not. Thread-safe; each call has a virtual thread and a connection of its own.
 *
 * <p>Only the host that the client calls from is called: nobody can have the server connect to
 * somebody else.
 */
final class CallbackPath {
  private static final Logger LOG = LoggerFactory.getLogger(CallbackPath.class);
  private static final int VERSION = 1;
  private static final int CB_NULL = 0;
  private static final int CB_COMPOUND = 1;
  private static final RpcClient CLIENT = new RpcClient("lendfs", Duration.ofSeconds(10));

  private final CallbackAddress callback;
  private final @Nullable RpcEndpoint endpoint;
  private volatile boolean up;

  /**
   * A way that is not known to be good yet.
   *
   * @param clientHost where the client calls from
   */
  CallbackPath(CallbackAddress callback, InetAddress clientHost) {
    this.callback = callback;
    this.endpoint = endpoint(callback, clientHost);
  }

  private static @Nullable RpcEndpoint endpoint(CallbackAddress callback, InetAddress clientHost) {
    boolean stream = callback.netid().equals("tcp") || callback.netid().equals("tcp6");
    try {
      InetSocketAddress address = new UniversalAddress(callback.address()).toSocketAddress();
      return stream && address.getPort() != 0 && address.getAddress().equals(clientHost)
          ? new RpcEndpoint(RpcEndpoint.Transport.TCP, address)
          : null;
    } catch (MalformedMessageException noAddress) {
      return null;
    }
  }

  /** Whether a callback would probably be answered. */
  boolean isUp() {
    return up;
  }

  /** Finds out, on another thread, whether the client can be called. */
  void probe() {
    RpcEndpoint server = endpoint;
    if (server == null) {
      LOG.debug("{} cannot be called", callback);
      return;
    }
    Thread.ofVirtual()
        .name("nfs4-callback-probe")
        .start(() -> {
          try {
            CLIENT.call(server, procedure(CB_NULL), writer -> {});
            up = true;
          } catch (IOException silent) {
            LOG.debug("{} does not answer: {}", callback, silent.getMessage());
          }
        });
  }

  private RemoteProcedure procedure(int number) {
    return new RemoteProcedure(callback.program(), VERSION, number);
  }

  /** As {@link BackChannel#call}. */
  CompletableFuture<Nfs4Status> call(CallbackOp op) {
    CompletableFuture<Nfs4Status> done = new CompletableFuture<>();
    RpcEndpoint server = endpoint;
    if (server == null) {
      done.completeExceptionally(new IOException("no way back to the client"));
      return done;
    }
    Thread.ofVirtual().name("nfs4-callback").start(() -> call(op, server, done));
    return done;
  }

  private void call(CallbackOp op, RpcEndpoint server, CompletableFuture<Nfs4Status> done) {
    try {
      CallbackCompound compound = CallbackCompound.ofVersion0(callback.ident(), op);
      XdrReader results = CLIENT.call(server, procedure(CB_COMPOUND), compound);
      Nfs4Status status = CallbackCompound.decodeStatus(results);
      up = true;
      done.complete(status);
    } catch (IOException | MalformedMessageException failure) {
      up = false;
      done.completeExceptionally(failure);
    }
  }
}
