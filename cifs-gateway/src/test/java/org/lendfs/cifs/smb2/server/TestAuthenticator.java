// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.server;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.lendfs.cifs.auth.AccountKind;
import org.lendfs.cifs.auth.AuthExchange;
import org.lendfs.cifs.auth.AuthRefusal;
import org.lendfs.cifs.auth.AuthStep;
import org.lendfs.cifs.auth.AuthenticatedUser;
import org.lendfs.cifs.auth.Authenticator;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.user.User;

/**
 * Believes whoever sends a name as token: "more" is asked again, "guest" and "nobody" are what they
 * say, "bad" is refused, and everybody has the same session key.
 */
final class TestAuthenticator implements Authenticator {
  static final byte[] SESSION_KEY = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  @Override
  public byte[] negotiateToken() {
    return new byte[] {1, 2, 3};
  }

  @Override
  public AuthExchange begin(InetSocketAddress client) {
    return token -> step(new String(token, StandardCharsets.US_ASCII));
  }

  private static AuthStep step(String name) {
    return switch (name) {
      case "more" -> new AuthStep.Continue(new byte[] {9});
      case "bad" -> new AuthStep.Refused(AuthRefusal.LOGON_FAILURE);
      case "guest" -> accepted(name, AccountKind.GUEST);
      case "nobody" -> accepted(name, AccountKind.ANONYMOUS);
      default -> accepted(name, AccountKind.USER);
    };
  }

  private static AuthStep accepted(String name, AccountKind kind) {
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.US_ASCII));
    User user = new User(id, name, Credentials.of(1001, 1001));
    return new AuthStep.Accepted(
        new AuthenticatedUser(user, "PC"), SESSION_KEY.clone(), new byte[0], kind);
  }
}
