// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nlm.LockManager;
import org.lendfs.nfs.nlm.NlmProgram;
import org.lendfs.nfs.nsm.NsmProgram;
import org.lendfs.nfs.nsm.RestartNotices;
import org.lendfs.nfs.nsm.StatusMonitor;
import org.lendfs.nfs.portmap.PortmapperClient;
import org.lendfs.nfs.recovery.GracePeriod;
import org.lendfs.nfs.recovery.RecoverySettings;
import org.lendfs.nfs.rpc.client.RpcClient;
import org.lendfs.nfs.rpc.server.RpcProgram;
import org.lendfs.nfs.share.ShareAccess;

/** The lock manager and the status monitor beside NFSv3, and what they call clients with. */
final class LockServices implements AutoCloseable {
  private final RecoverySettings recovery;
  private final RpcClient client;
  private final PortmapperClient portmapper;
  private final StatusMonitor monitor;
  private final GracePeriod grace;
  private final LockManager manager;
  private @Nullable RestartNotices notices;

  LockServices(ShareAccess access, NfsGatewaySettings settings, Restart restart) {
    this.recovery = settings.recovery();
    this.client = new RpcClient(recovery.serverName(), settings.nlm().callTimeout());
    this.portmapper = new PortmapperClient(client, settings.nlm().portmapperPort());
    this.monitor = restart.monitor();
    this.grace = restart.grace();
    this.manager =
        new LockManager(
            new LockManager.Parts(access, access.namespace().locks(), monitor, grace),
            settings.nlm(),
            client,
            portmapper);
  }

  RpcProgram lockManager() {
    return NlmProgram.of(manager);
  }

  RpcProgram statusMonitor() {
    return NsmProgram.of(monitor, client, portmapper);
  }

  GracePeriod grace() {
    return grace;
  }

  /** Says that the server is back, once it listens. */
  void tellFormerClients() {
    notices = RestartNotices.send(monitor, recovery.serverName(), client, portmapper);
  }

  @Override
  public void close() {
    if (notices != null) {
      notices.close();
    }
    manager.close();
  }
}
