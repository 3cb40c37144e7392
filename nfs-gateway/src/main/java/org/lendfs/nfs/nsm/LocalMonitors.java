// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nsm;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lendfs.nfs.nsm.message.MonitorArgs;
import org.lendfs.nfs.nsm.message.MonitorCaller;
import org.lendfs.nfs.nsm.message.MonitorId;
import org.lendfs.nfs.nsm.message.StatusCall;
import org.lendfs.nfs.portmap.PortmapperClient;
import org.lendfs.nfs.rpc.client.RemoteProcedure;
import org.lendfs.nfs.rpc.client.RpcClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Programs of this host that asked to be told of restarts (MON), such as the lock manager of the
 * kernel. Thread-safe.
 */
final class LocalMonitors {
  static final int MAXIMUM_MONITORS = 1024;

  private static final Logger LOG = LoggerFactory.getLogger(LocalMonitors.class);

  private final Map<MonitorId, MonitorArgs> monitors = new ConcurrentHashMap<>();
  private final RpcClient client;
  private final PortmapperClient portmapper;

  LocalMonitors(RpcClient client, PortmapperClient portmapper) {
    this.client = client;
    this.portmapper = portmapper;
  }

  /** Answers whether there was room. */
  boolean add(MonitorArgs args) {
    if (monitors.size() >= MAXIMUM_MONITORS && !monitors.containsKey(args.id())) {
      return false;
    }
    monitors.put(args.id(), args);
    return true;
  }

  void remove(MonitorId id) {
    monitors.remove(id);
  }

  void removeAll(MonitorCaller caller) {
    monitors.keySet().removeIf(id -> id.caller().equals(caller));
  }

  /** Calls whoever monitors that host, on a virtual thread. */
  void tell(String host, InetAddress address, int state) {
    List<MonitorArgs> concerned =
        monitors.values().stream()
            .filter(one ->
                one.id().host().equalsIgnoreCase(host)
                    || one.id().host().equals(address.getHostAddress()))
            .toList();
    if (!concerned.isEmpty()) {
      Thread.ofVirtual().name("nsm-tell").start(() -> concerned.forEach(one -> tell(one, state)));
    }
  }

  private void tell(MonitorArgs one, int state) {
    MonitorCaller caller = one.id().caller();
    InetAddress here = InetAddress.getLoopbackAddress();
    try {
      client.call(
          portmapper.find(here, caller.program(), caller.version()),
          new RemoteProcedure(caller.program(), caller.version(), caller.procedure()),
          new StatusCall(one.id().host(), state, one.first(), one.second()));
    } catch (IOException e) {
      LOG.info("a monitor of {} cannot be told: {}", one.id().host(), e.getMessage());
    }
  }
}
