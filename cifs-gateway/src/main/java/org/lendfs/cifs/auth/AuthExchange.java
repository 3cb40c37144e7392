// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

/**
 * One logon, from the first SESSION_SETUP to the last. Used by one thread at a time; not after it
 * has accepted or refused. Holds nothing that must be closed.
 */
public interface AuthExchange {
  /**
   * Takes the client's next token.
   *
   * <p>Blocks: on the user directory, and for some seconds after wrong passwords. Never throws on
   * malformed tokens.
   *
   * @param token the security buffer of a SESSION_SETUP request; read only during the call
   */
  AuthStep next(byte[] token);
}
