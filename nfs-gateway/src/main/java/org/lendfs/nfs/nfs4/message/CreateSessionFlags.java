// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.message;

/** The bits of {@code csa_flags} and {@code csr_flags} (RFC 8881 section 18.36). */
public final class CreateSessionFlags {
  /** The reply cache survives a restart of the server. */
  public static final int PERSIST = 0x1;

  /** The connection of the call is for callbacks too. */
  public static final int BACK_CHANNEL = 0x2;

  /** Goes over to RDMA. */
  public static final int RDMA = 0x4;

  public static final int ALL = PERSIST | BACK_CHANNEL | RDMA;

  private CreateSessionFlags() {}
}
