// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

/**
 * Hears what becomes of clients: whoever keeps state for them gives it up. Called with no lock of
 * this package held but possibly on an event loop; must not block.
 */
public interface ClientObserver {
  /** A client that has nothing and asks for nothing. */
  ClientObserver NONE = new ClientObserver() {};

  /**
   * Whether the client holds opens, locks or delegations, so that it may not simply be replaced.
   */
  default boolean holdsState(ClientRecord client) {
    return false;
  }

  /** The client is known for sure from now on. */
  default void confirmed(ClientRecord client) {}

  /** The client is gone, restarted or expelled: all it held goes. Called once. */
  default void ended(ClientRecord client) {}

  /** The client has reclaimed all it wants to. Called once. */
  default void reclaimCompleted(ClientRecord client) {}

  /** Bits of {@link org.lendfs.nfs.nfs4.message.SequenceFlags} that its state gives rise to. */
  default int sequenceFlags(ClientRecord client) {
    return 0;
  }
}
