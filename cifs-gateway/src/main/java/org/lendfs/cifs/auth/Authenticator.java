// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.net.InetSocketAddress;

/** Decides who a client is. Thread-safe. */
public interface Authenticator {
  /**
   * The security buffer of a NEGOTIATE response (MS-SMB2 section 2.2.4): a NegTokenInit2 with the
   * mechanisms there are. The array is the caller's.
   */
  byte[] negotiateToken();

  /**
   * Begins one logon.
   *
   * @param client whose guesses are counted together
   */
  AuthExchange begin(InetSocketAddress client);
}
