// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.lendfs.nfs.nsm.message.NotifyArgs;
import org.lendfs.nfs.nsm.message.NsmLimits;
import org.lendfs.nfs.nsm.message.NsmProcedure;
import org.lendfs.nfs.portmap.PortmapperClient;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.client.RemoteProcedure;
import org.lendfs.nfs.rpc.client.RpcClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the clients of the run before that this server has restarted, so that they take their locks
 * back. One virtual thread for each; a client that cannot be reached is tried again for some
 * minutes.
 */
public final class RestartNotices implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RestartNotices.class);
  private static final RemoteProcedure NOTIFY =
      new RemoteProcedure(RpcPrograms.NSM, NsmLimits.VERSION, NsmProcedure.NOTIFY.number());
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(60),
          Duration.ofSeconds(120));

  private final List<Thread> threads;

  private RestartNotices(List<Thread> threads) {
    this.threads = threads;
  }

  /**
   * Starts to tell them.
   *
   * @param serverName what clients know this server by
   */
  public static RestartNotices send(
      StatusMonitor monitor, String serverName, RpcClient client, PortmapperClient portmapper) {
    NotifyArgs news = new NotifyArgs(serverName, monitor.state());
    List<Thread> threads =
        monitor.former().stream()
            .map(host ->
                Thread.ofVirtual()
                    .name("nsm-notify")
                    .start(() -> tell(host, news, client, portmapper)))
            .toList();
    return new RestartNotices(threads);
  }

  private static void tell(
      MonitoredHost host, NotifyArgs news, RpcClient client, PortmapperClient portmapper) {
    for (Duration pause : PAUSES) {
      try {
        client.call(
            portmapper.find(host.address(), RpcPrograms.NSM, NsmLimits.VERSION), NOTIFY, news);
        return;
      } catch (IOException e) {
        LOG.debug("{} cannot be told of the restart: {}", host.clientId(), e.getMessage());
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        return;
      }
    }
    LOG.info("{} could not be told of the restart", host.clientId());
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
