// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.rpc.AuthFlavors;
import org.lendfs.nfs.rpc.AuthSys;
import org.lendfs.vfs.loan.ZcBuf;
import org.lendfs.wire.Connection;
import org.lendfs.wire.HeaderEncoder;

/** Callers without a network, for tests that call procedures directly. */
public final class TestCallers {
  public static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private TestCallers() {}

  /** A user on the loopback. */
  public static RpcCaller sys(int uid, int gid, Integer... groups) {
    return sys(LOOPBACK, uid, gid, groups);
  }

  /** A user at an address. */
  public static RpcCaller sys(InetAddress address, int uid, int gid, Integer... groups) {
    NoConnection connection = new NoConnection(address);
    return new RpcCaller(
        connection,
        new OutgoingCalls(connection),
        AuthFlavors.SYS,
        new AuthSys(0, "client", uid, gid, List.of(groups)));
  }

  /** Somebody who does not say who. */
  public static RpcCaller anonymous() {
    NoConnection connection = new NoConnection(LOOPBACK);
    return new RpcCaller(connection, new OutgoingCalls(connection), AuthFlavors.NONE, null);
  }

  /** Has addresses and nothing else. */
  private record NoConnection(InetAddress peer) implements Connection {
    @Override
    public long id() {
      return 1;
    }

    @Override
    public InetSocketAddress remoteAddress() {
      return new InetSocketAddress(peer, 700);
    }

    @Override
    public InetSocketAddress localAddress() {
      return new InetSocketAddress(LOOPBACK, 2049);
    }

    @Override
    public Instant since() {
      return Instant.EPOCH;
    }

    @Override
    public long requests() {
      return 0;
    }

    @Override
    public int requestsInProgress() {
      return 0;
    }

    @Override
    public long bytesReceived() {
      return 0;
    }

    @Override
    public long bytesSent() {
      return 0;
    }

    @Override
    public long bytesUnsent() {
      return 0;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public boolean inEventLoop() {
      return false;
    }

    @Override
    public void countRequest() {}

    @Override
    public void execute(Runnable request) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void executeOnEventLoop(Runnable task) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void send(
        int capacityBytes, HeaderEncoder header, @Nullable ZcBuf payload, int padLengthBytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void resume() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void close(String reason) {
      throw new UnsupportedOperationException();
    }
  }
}
