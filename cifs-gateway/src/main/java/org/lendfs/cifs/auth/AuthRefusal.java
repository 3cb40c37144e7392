// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

/** Why a logon failed, as far as a client may know it. */
public enum AuthRefusal {
  /** The token is no SPNEGO and no NTLM, or comes out of turn: STATUS_INVALID_PARAMETER. */
  MALFORMED,
  /** No mechanism in common: STATUS_NOT_SUPPORTED. */
  NO_MECHANISM,
  /** Wrong name or password, or a weaker proof than NTLMv2: STATUS_LOGON_FAILURE. */
  LOGON_FAILURE,
  /** Anonymous or guest logons are not allowed: STATUS_ACCESS_DENIED. */
  ACCESS_DENIED,
  /** Too many wrong passwords lately: STATUS_ACCOUNT_LOCKED_OUT. */
  TOO_MANY_FAILURES
}
