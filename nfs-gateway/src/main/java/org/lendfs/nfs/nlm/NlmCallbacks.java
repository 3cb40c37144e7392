// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.Semaphore;
import org.lendfs.nfs.nlm.message.NlmLimits;
import org.lendfs.nfs.nlm.message.NlmProcedure;
import org.lendfs.nfs.portmap.PortmapperClient;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.client.RemoteProcedure;
import org.lendfs.nfs.rpc.client.RpcClient;
import org.lendfs.nfs.rpc.client.RpcEndpoint;
import org.lendfs.nfs.xdr.XdrEncodable;
import org.lendfs.nfs.xdr.XdrReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of the lock managers of clients. Thread-safe. */
final class NlmCallbacks {
  private static final Logger LOG = LoggerFactory.getLogger(NlmCallbacks.class);

  /** Results on their way at a time; a client that is told nothing asks again. */
  private static final int MESSAGES_MAXIMUM = 1024;

  private final RpcClient client;
  private final PortmapperClient portmapper;
  private final Semaphore messages = new Semaphore(MESSAGES_MAXIMUM);

  NlmCallbacks(RpcClient client, PortmapperClient portmapper) {
    this.client = client;
    this.portmapper = portmapper;
  }

  /** Calls a procedure of the client at this address, and waits for its results. */
  XdrReader call(InetAddress address, NlmProcedure procedure, XdrEncodable args)
      throws IOException {
    RpcEndpoint lockManager = portmapper.find(address, RpcPrograms.NLM, NlmLimits.VERSION);
    return client.call(
        lockManager,
        new RemoteProcedure(RpcPrograms.NLM, NlmLimits.VERSION, procedure.number()),
        args);
  }

  /** The same on a thread of its own; nobody waits for it. */
  void tell(InetAddress address, NlmProcedure procedure, XdrEncodable args) {
    if (!messages.tryAcquire()) {
      LOG.info("too many results on their way, {} to {} is dropped", procedure, address);
      return;
    }
    Thread.ofVirtual()
        .name("nlm-" + procedure)
        .start(() -> {
          try {
            call(address, procedure, args);
          } catch (IOException e) {
            LOG.info("{} does not take {}: {}", address, procedure, e.getMessage());
          } finally {
            messages.release();
          }
        });
  }
}
