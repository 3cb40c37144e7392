// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.config;

import java.time.Duration;
import org.lendfs.cifs.smb2.message.Guid;

/**
 * The SMB service apart from its sockets.
 *
 * @param serverGuid names this server to clients; the same for its life
 * @param slowAfter how long a request may take before its client is told that it will
 */
public record SmbSettings(
    Guid serverGuid, SmbSecurity security, SmbLimits limits, Duration slowAfter) {
  /** Everything as it is by default, with a server GUID of its own. */
  public static SmbSettings defaults() {
    return new SmbSettings(
        Guid.random(), SmbSecurity.DEFAULT, SmbLimits.DEFAULT, Duration.ofMillis(500));
  }

  public SmbSettings withSecurity(SmbSecurity other) {
    return new SmbSettings(serverGuid, other, limits, slowAfter);
  }

  public SmbSettings withLimits(SmbLimits other) {
    return new SmbSettings(serverGuid, security, other, slowAfter);
  }

  public SmbSettings withSlowAfter(Duration other) {
    return new SmbSettings(serverGuid, security, limits, other);
  }
}
