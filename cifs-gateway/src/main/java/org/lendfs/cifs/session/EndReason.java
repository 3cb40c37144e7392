// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

/** Why a session, and what it has open, comes to its end. */
public enum EndReason {
  /** The client said so for the one open. */
  CLOSED(false),
  TREE_DISCONNECTED(false),
  LOGGED_OFF(true),
  /** The same user came over a new connection and named this session as the previous one. */
  SUPERSEDED(true),
  /** The network went away: durable opens stay for some time. */
  CONNECTION_LOST(true),
  /** An administrator, or the end of the service. */
  CLOSED_BY_SERVER(false);

  private final boolean keepsDurableOpens;

  EndReason(boolean keepsDurableOpens) {
    this.keepsDurableOpens = keepsDurableOpens;
  }

  /** Whether durable opens wait for their client to come back. */
  public boolean keepsDurableOpens() {
    return keepsDurableOpens;
  }
}
