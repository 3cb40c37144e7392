// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

/** What an NTLM logon came to. */
sealed interface NtlmVerdict {
  /**
   * The client may come in.
   *
   * @param sessionKey ExportedSessionKey
   * @param flags that were agreed on
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
  record Granted(AuthenticatedUser user, AccountKind kind, byte[] sessionKey, int flags)
      implements NtlmVerdict {
    SessionSecurity security() {
      return new SessionSecurity(sessionKey, flags);
    }
  }

  /** It may not. */
  record Denied(AuthRefusal reason) implements NtlmVerdict {}
}
