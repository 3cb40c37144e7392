// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

import org.lendfs.nfs.nfs4.session.ClientRecord;
import org.lendfs.nfs.nfs4.session.ClientTable;
import org.lendfs.vfs.lock.Courtesy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Courtesy to clients that went silent: what they hold stays theirs beyond the end of the lease,
 * until it is in somebody's way or room is needed (RFC 8881 section 8.3). Thread-safe.
 */
final class SilentClients implements Courtesy {
  private static final Logger LOG = LoggerFactory.getLogger(SilentClients.class);

  private final ClientTable clients;
  private final StateTable states;

  SilentClients(ClientTable clients, StateTable states) {
    this.clients = clients;
    this.states = states;
  }

  /** Ends a client that is in the way of another one, of whatever protocol, if it is silent. */
  @Override
  public boolean giveUp(String clientId) {
    long id = ClientRecord.idOf(clientId);
    ClientState state = id == 0 ? null : states.known(id);
    if (state == null || !clients.isExpired(state.record())) {
      return false;
    }
    LOG.info("{} is silent and in the way; it is given up", state.record());
    clients.expel(state.record());
    return true;
  }

  /**
   * Ends all silent clients that hold something, as there is no room.
   *
   * @return whether there was one, so that another attempt may succeed
   */
  boolean giveUpAll() {
    boolean ended = false;
    for (ClientRecord client : clients.clients()) {
      if (clients.isExpired(client) && states.holdsState(client)) {
        LOG.info("{} is silent and there is no room; it is given up", client);
        clients.expel(client);
        ended = true;
      }
    }
    return ended;
  }
}
