// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.state;

/**
 * Limits and choices of NFSv4 state.
 *
 * @param statesOfClient opens, lock stateids and delegations of one client at a time
 * @param delegations whether any are given
 * @param delegationsOfClient delegations of one client at a time
 */
public record StateSettings(int statesOfClient, boolean delegations, int delegationsOfClient) {
  public static final StateSettings DEFAULT = new StateSettings(400_000, true, 10_000);

  public StateSettings withStatesOfClient(int states) {
    return new StateSettings(states, delegations, delegationsOfClient);
  }

  public StateSettings withDelegations(boolean given) {
    return withDelegations(given, delegationsOfClient);
  }

  public StateSettings withDelegations(boolean given, int ofClient) {
    return new StateSettings(statesOfClient, given, ofClient);
  }
}
