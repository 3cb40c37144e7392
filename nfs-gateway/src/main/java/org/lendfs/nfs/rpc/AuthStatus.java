// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc;

import java.util.List;
import org.lendfs.nfs.xdr.XdrEnum;

/** Why a call's authentication failed (RFC 5531 section 9, {@code auth_stat}). */
public enum AuthStatus implements XdrEnum {
  OK(0),
  BADCRED(1),
  REJECTEDCRED(2),
  BADVERF(3),
  REJECTEDVERF(4),
  TOOWEAK(5),
  INVALIDRESP(6),
  FAILED(7),
  KERB_GENERIC(8),
  TIMEEXPIRE(9),
  TKT_FILE(10),
  DECODE(11),
  NET_ADDR(12),
  RPCSEC_GSS_CREDPROBLEM(13),
  RPCSEC_GSS_CTXPROBLEM(14);

  static final List<AuthStatus> VALUES = List.of(values());

  private final int number;

  AuthStatus(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
