// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cli;

/** Exit codes; part of what scripts rely on. */
public final class Exit {
  /** Done. */
  public static final int DONE = 0;

  /** Refused by the gateway, or checked and found wrong. */
  public static final int REFUSED = 1;

  /** The command line itself is wrong. */
  public static final int USAGE = 2;

  /** No gateway answers. */
  public static final int NOT_REACHABLE = 3;

  private Exit() {}
}
