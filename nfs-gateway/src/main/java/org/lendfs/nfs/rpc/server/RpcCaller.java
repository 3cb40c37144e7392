// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.rpc.AuthSys;
import org.lendfs.vfs.Credentials;
import org.lendfs.wire.Connection;

/**
 * A user on a connection: what the credential of a call says, decoded once for all calls that bring
 * the same bytes. Thread-safe.
 *
 * <p>Nothing here is squashed or checked against a share yet. What a procedure derives from it, for
 * instance a call context for each share, it keeps by {@link #remember}, so that the next call
 * finds it.
 */
public final class RpcCaller {
  /** What AUTH_NONE stands for: the ids that NFS servers give to nobody. */
  public static final Credentials NOBODY = Credentials.of(65534, 65534);

  private static final int REMEMBERED_MAXIMUM = 64;

  private final Connection connection;
  private final OutgoingCalls outgoing;
  private final int flavor;
  private final @Nullable AuthSys authSys;
  private final Credentials credentials;
  private final ConcurrentHashMap<Object, Object> remembered = new ConcurrentHashMap<>(4);

  RpcCaller(Connection connection, OutgoingCalls outgoing, int flavor, @Nullable AuthSys authSys) {
    this.connection = connection;
    this.outgoing = outgoing;
    this.flavor = flavor;
    this.authSys = authSys;
    this.credentials = authSys == null ? NOBODY : credentialsOf(authSys);
  }

  private static Credentials credentialsOf(AuthSys authSys) {
    int[] groups = authSys.gids().stream().mapToInt(Integer::intValue).toArray();
    return Credentials.of(authSys.uid(), authSys.gid(), groups);
  }

  public Connection connection() {
    return connection;
  }

  /** Calls in the other direction over the same connection. */
  public OutgoingCalls outgoing() {
    return outgoing;
  }

  /** Address of the peer. */
  public InetSocketAddress address() {
    return connection.remoteAddress();
  }

  /** {@link org.lendfs.nfs.rpc.AuthFlavors#NONE} or {@link org.lendfs.nfs.rpc.AuthFlavors#SYS}. */
  public int flavor() {
    return flavor;
  }

  /** As the client claims, or {@link #NOBODY} for AUTH_NONE. */
  public Credentials credentials() {
    return credentials;
  }

  /** What the client calls its machine; proves nothing. Empty for AUTH_NONE. */
  public String machineName() {
    return authSys == null ? "" : authSys.machineName();
  }

  /**
   * What was derived from this caller under a key, made on the first use. What depends on settings
   * that change belongs into the key. Bounded: beyond 64 keys all are forgotten and made again.
   */
  public <T> T remember(Class<T> type, Object key, Function<RpcCaller, T> maker) {
    Object known = remembered.get(key);
    if (known == null) {
      if (remembered.size() >= REMEMBERED_MAXIMUM) {
        remembered.clear();
      }
      known = maker.apply(this);
      remembered.put(key, known);
    }
    return type.cast(known);
  }
}
