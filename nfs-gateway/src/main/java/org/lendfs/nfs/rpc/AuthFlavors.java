// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

/** Authentication flavors (RFC 5531 section 8.2). An open set, therefore numbers. */
public final class AuthFlavors {
  public static final int NONE = 0;
  public static final int SYS = 1;
  public static final int SHORT = 2;
  public static final int DH = 3;
  public static final int RPCSEC_GSS = 6;

  /** Asks a server for TLS (RFC 9289 section 4.1). */
  public static final int TLS = 7;

  private AuthFlavors() {}
}
