// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.auth;

import java.util.Optional;
import org.lendfs.vfs.user.User;

/**
 * Who may come in besides those with a password. Windows refuses sessions of both kinds unless it
 * is told otherwise.
 *
 * @param guest whom a client becomes whose name is not known; empty when that is not allowed
 * @param anonymous whom a client becomes that gives no name; empty when that is not allowed
 */
public record LogonRules(Optional<User> guest, Optional<User> anonymous) {
  /** Users with a password only. */
  public static final LogonRules USERS_ONLY = new LogonRules(Optional.empty(), Optional.empty());
}
