// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.server;

import java.util.List;
import org.lendfs.wire.Connection;
import org.lendfs.wire.MessageReader;
import org.lendfs.wire.WireProtocol;

/**
 * ONC RPC version 2 over TCP (RFC 5531) for the programs registered with it, to be given to a
 * {@link org.lendfs.wire.netty.WireServer}.
 *
 * <p>One server may serve several addresses; the duplicate request cache is theirs together.
 * Thread-safe.
 */
public final class RpcServer implements WireProtocol {
  private final RpcServerSettings settings;
  private final DispatchTable table;
  private final ReplyCache replyCache;

  /**
   * @throws IllegalArgumentException when two programs, or two procedures of one, have one number
   */
  public RpcServer(RpcServerSettings settings, List<RpcProgram> programs) {
    this.settings = settings;
    this.table = new DispatchTable(programs);
    this.replyCache = new ReplyCache(settings.replyCache());
  }

  @Override
  public String name() {
    return "NFS";
  }

  @Override
  public MessageReader open(Connection connection) {
    return new RpcConnection(connection, settings, table, replyCache);
  }
}
