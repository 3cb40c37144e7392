// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.nfs4.session.ClientTable;
import org.lendfs.vfs.lock.LockTarget;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Courtesy to clients that went silent: what they hold stays theirs beyond the end of the lease,
 * until it is in somebody's way or room is needed (RFC 8881 section 8.3). Thread-safe.
 */
final class SilentClients {
  private static final Logger LOG = LoggerFactory.getLogger(SilentClients.class);

  private final ClientTable clients;
  private final StateTable states;

  SilentClients(ClientTable clients, StateTable states) {
    this.clients = clients;
    this.states = states;
  }

  /**
   * Ends silent clients that hold something on a file.
   *
   * @param file null for any file
   * @param except who asks
   * @return whether there was one, so that another attempt may succeed
   */
  boolean end(@Nullable LockTarget file, ClientRecord except) {
    boolean ended = false;
    for (ClientRecord client : clients.clients()) {
      if (client != except && clients.isExpired(client) && holds(client, file)) {
        LOG.info("{} is silent and in the way; it is given up", client);
        clients.expel(client);
        ended = true;
      }
    }
    return ended;
  }

  private boolean holds(ClientRecord client, @Nullable LockTarget file) {
    ClientState state = states.known(client);
    return state != null && (file == null ? state.holdsAnything() : state.holds(file));
  }
}
