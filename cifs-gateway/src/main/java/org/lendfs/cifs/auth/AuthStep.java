// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

/** What comes of a token. Arrays are the receiver's. */
public sealed interface AuthStep {
  /** More is needed: STATUS_MORE_PROCESSING_REQUIRED with this token. */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared or kept
  record Continue(byte[] token) implements AuthStep {}

  /**
   * The client is who it says.
   *
   * @param sessionKey 16 bytes, Session.SessionKey of MS-SMB2 section 3.3.1.8; for guests and
   *     anonymous logons void, since a session of theirs neither signs nor encrypts
   * @param token for the security buffer of the response; may be empty
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared or kept
  record Accepted(AuthenticatedUser user, byte[] sessionKey, byte[] token, AccountKind kind)
      implements AuthStep {}

  /** The client may not come in, or sent nonsense. The exchange is over. */
  record Refused(AuthRefusal reason) implements AuthStep {}
}
