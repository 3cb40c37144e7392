// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.StartException;
import org.lendfs.gateway.security.AccountException.Reason;
import org.lendfs.gateway.store.OwnerOnly;

/**
 * What lets the first administrator in, once: a secret in a file that only the gateway's own user
 * can read. A new one with every start, while there is no administrator. Thread-safe.
 */
public final class SetupToken {
  private static final String NAME = "setup-token";
  private static final int BYTES = 20;

  private final Path file;
  private final AdminAccounts accounts;
  private @Nullable String token;

  private SetupToken(Path file, AdminAccounts accounts, @Nullable String token) {
    this.file = file;
    this.accounts = accounts;
    this.token = token;
  }

  /** Writes a token where an administrator is missing. */
  public static SetupToken prepare(Path stateFolder, AdminAccounts accounts) {
    Path file = stateFolder.resolve(NAME);
    try {
      if (accounts.hasAdmin()) {
        Files.deleteIfExists(file);
        return new SetupToken(file, accounts, null);
      }
      String token = Hashes.random(BYTES);
      OwnerOnly.write(file, token + "\n");
      return new SetupToken(file, accounts, token);
    } catch (IOException e) {
      throw new StartException(
          "The file "
              + file
              + " cannot be written ("
              + e.getMessage()
              + "): make the state directory writable or name another one with --state.",
          e);
    }
  }

  /** Where the token is; empty when none is needed. */
  public synchronized Optional<Path> file() {
    return token == null ? Optional.empty() : Optional.of(file);
  }

  /**
   * Makes the first administrator, and the token worthless.
   *
   * @throws AccountException when the token is wrong or was used; or as for any account
   */
  public synchronized AdminAccount use(String given, String name, String password)
      throws AccountException, IOException {
    if (token == null || !Hashes.equal(token, given.strip())) {
      throw new AccountException(
          Reason.WRONG_CREDENTIALS,
          "The setup token is wrong or was used: it is in the file "
              + NAME
              + " of the state directory until there is an administrator.");
    }
    AdminAccount account = accounts.add(name, password, Role.ADMIN);
    token = null;
    Files.deleteIfExists(file);
    return account;
  }
}
