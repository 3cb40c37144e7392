// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.portmap.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.xdr.XdrEnum;

/** The procedures of rpcbind, versions 3 and 4 (RFC 1833 section 2.2). */
public enum RpcbindProcedure implements XdrEnum {
  NULL(0, 3),
  /** {@link Rpcb} to a boolean. */
  SET(1, 3),
  /** {@link Rpcb} to a boolean. */
  UNSET(2, 3),
  /** {@link Rpcb} to {@link UniversalAddress}, empty if there is none. */
  GETADDR(3, 3),
  /** Nothing to {@link RpcbList}. */
  DUMP(4, 3),
  /** {@link CallitArgs} to {@link RpcbCallResult}; a relay. Version 4 calls it BCAST. */
  CALLIT(5, 3),
  /** Nothing to the seconds since 1970, unsigned. */
  GETTIME(6, 3),
  UADDR2TADDR(7, 3),
  TADDR2UADDR(8, 3),
  /** Like GETADDR, but only for the very version. */
  GETVERSADDR(9, 4),
  /** Like CALLIT, with errors reported. */
  INDIRECT(10, 4),
  /** {@link Rpcb} to {@link RpcbEntryList}. */
  GETADDRLIST(11, 4),
  GETSTAT(12, 4);

  public static final int LOWEST_VERSION = 3;
  public static final int HIGHEST_VERSION = 4;

  private static final List<RpcbindProcedure> VALUES = List.of(values());

  private final int number;
  private final int sinceVersion;

  RpcbindProcedure(int number, int sinceVersion) {
    this.number = number;
    this.sinceVersion = sinceVersion;
  }

  /** The procedure of a call, or null if that version has none (PROC_UNAVAIL). */
  public static @Nullable RpcbindProcedure of(int number, int version) {
    RpcbindProcedure procedure = XdrEnum.find(VALUES, number);
    return procedure == null || version < procedure.sinceVersion ? null : procedure;
  }

  @Override
  public int number() {
    return number;
  }
}
