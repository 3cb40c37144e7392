// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.config;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.lendfs.cifs.smb2.message.Guid;

/**
 * The SMB service apart from its sockets.
 *
 * @param serverGuid names this server to clients; the same for its life
 * @param slowAfter how long a request may take before its client is told that it will
 * @param durable opens that outlive their connection
 * @param multichannel whether a session may use several connections
 * @param nanoClock what timeouts of connections and durable opens are measured by, as {@link
 *     System#nanoTime} does
 */
public record SmbSettings(
    Guid serverGuid,
    SmbSecurity security,
    SmbLimits limits,
    Duration slowAfter,
    DurableRules durable,
    boolean multichannel,
    LongSupplier nanoClock) {
  /** Everything as it is by default, with a server GUID of its own. */
  public static SmbSettings defaults() {
    return new SmbSettings(
        Guid.random(),
        SmbSecurity.DEFAULT,
        SmbLimits.DEFAULT,
        Duration.ofMillis(500),
        DurableRules.DEFAULT,
        false,
        System::nanoTime);
  }

  public SmbSettings withSecurity(SmbSecurity other) {
    return new SmbSettings(serverGuid, other, limits, slowAfter, durable, multichannel, nanoClock);
  }

  public SmbSettings withLimits(SmbLimits other) {
    return new SmbSettings(
        serverGuid, security, other, slowAfter, durable, multichannel, nanoClock);
  }

  public SmbSettings withSlowAfter(Duration other) {
    return new SmbSettings(serverGuid, security, limits, other, durable, multichannel, nanoClock);
  }

  public SmbSettings withDurable(DurableRules other) {
    return new SmbSettings(serverGuid, security, limits, slowAfter, other, multichannel, nanoClock);
  }

  public SmbSettings withMultichannel(boolean other) {
    return new SmbSettings(serverGuid, security, limits, slowAfter, durable, other, nanoClock);
  }

  public SmbSettings withNanoClock(LongSupplier other) {
    return new SmbSettings(serverGuid, security, limits, slowAfter, durable, multichannel, other);
  }
}
