// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.launch;

/** The sentence about a port that somebody else has. */
public final class PortTaken {
  private PortTaken() {}

  /** Says which port, and which option chooses another. */
  public static String sentence(int port, String address, String option) {
    return "Port "
        + port
        + " on "
        + address
        + " is taken: stop what listens there or choose another with "
        + option
        + " (0 picks a free one).";
  }
}
