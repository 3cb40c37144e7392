// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.session;

/** Why a session, and what it has open, comes to its end. */
public enum EndReason {
  /** The client said so for the one open. */
  CLOSED,
  TREE_DISCONNECTED,
  LOGGED_OFF,
  /** The same user came over a new connection and named this session as the previous one. */
  SUPERSEDED,
  /** The network went away: durable opens stay for some time. */
  CONNECTION_LOST,
  /** An administrator, or the end of the service. */
  CLOSED_BY_SERVER
}
