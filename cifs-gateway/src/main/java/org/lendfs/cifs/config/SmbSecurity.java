// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.config;

import java.time.Duration;
import org.lendfs.cifs.smb2.message.SmbDialect;

/**
 * How messages are protected.
 *
 * @param signingRequired whether plain requests of logged-on users must be signed
 * @param encryption of all sessions
 * @param oldest dialect that is spoken
 * @param newest dialect that is spoken
 * @param sessionLifetime after which a client has to log on again; zero means never
 */
public record SmbSecurity(
    boolean signingRequired,
    Encryption encryption,
    SmbDialect oldest,
    SmbDialect newest,
    Duration sessionLifetime) {

  /** Whether messages are encrypted. */
  public enum Encryption {
    /** Not offered. */
    OFF,
    /** For shares that ask for it, and for clients that want it. */
    OFFERED,
    /** Whoever cannot is refused. */
    REQUIRED
  }

  public static final SmbSecurity DEFAULT =
      new SmbSecurity(
          true, Encryption.OFFERED, SmbDialect.SMB_2_0_2, SmbDialect.SMB_3_1_1, Duration.ZERO);

  public SmbSecurity withSigningRequired(boolean other) {
    return new SmbSecurity(other, encryption, oldest, newest, sessionLifetime);
  }

  public SmbSecurity withEncryption(Encryption other) {
    return new SmbSecurity(signingRequired, other, oldest, newest, sessionLifetime);
  }

  public SmbSecurity withSessionLifetime(Duration other) {
    return new SmbSecurity(signingRequired, encryption, oldest, newest, other);
  }
}
