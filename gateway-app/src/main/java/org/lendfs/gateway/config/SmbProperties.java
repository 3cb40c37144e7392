// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.lendfs.cifs.auth.LogonRules;
import org.lendfs.cifs.config.DurableRules;
import org.lendfs.cifs.config.SmbLimits;
import org.lendfs.cifs.config.SmbSecurity;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.user.User;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The SMB service.
 *
 * @param port TCP port; 0 for a free one, off for none. Windows before version 11 24H2 knows no
 *     other than 445
 * @param signing whether clients must sign (required), or may go without (offered)
 * @param encryption whether messages are encrypted: never (off), where a share or a client asks for
 *     it (offered), or always (required)
 * @param sessionLifetime after which a client has to log on again; zero means never
 * @param guests whether a client whose user name is not known comes in as a guest, to shares that
 *     let guests in; Windows refuses that unless told otherwise
 * @param anonymous whether a client that gives no name comes in, to the same shares
 * @param multichannel whether a session may use several connections (on) or not (off); clients are
 *     told the addresses of this host, which must not be behind address translation, as in a
 *     container; auto is on where the gateway listens on loopback only
 * @param durableTimeout how long open files wait for a client that has lost its connection and has
 *     not said how long they should
 * @param workgroup what the server calls its domain
 * @param slowAfter how long a request may take before its client is told that it will
 * @param limits what the service takes on at most
 */
public record SmbProperties(
    @DefaultValue("4450") ServicePort port,
    @DefaultValue("required") Signing signing,
    @DefaultValue("offered") SmbSecurity.Encryption encryption,
    @DefaultValue("0s") Duration sessionLifetime,
    @DefaultValue("false") boolean guests,
    @DefaultValue("false") boolean anonymous,
    @DefaultValue("auto") Multichannel multichannel,
    @DefaultValue("60s") Duration durableTimeout,
    @DefaultValue("WORKGROUP") String workgroup,
    @DefaultValue("500ms") Duration slowAfter,
    @DefaultValue Limits limits) {

  public SmbProperties {
    if (!slowAfter.isPositive()) {
      throw new IllegalArgumentException("slow-after is " + slowAfter + " but must be positive");
    }
  }

  /** Whether a session may use several connections. */
  public enum Multichannel {
    /** Where no client can be behind an address translation: on loopback. */
    AUTO,
    ON,
    OFF
  }

  /** Whether a session may use several connections to a service that listens there. */
  public boolean isMultichannel(InetAddress listen) {
    return switch (multichannel) {
      case AUTO -> listen.isLoopbackAddress();
      case ON -> true;
      case OFF -> false;
    };
  }

  /** Whether clients have to sign. */
  public enum Signing {
    REQUIRED,
    OFFERED
  }

  /**
   * What the service takes on at most.
   *
   * @param sessions logged on or logging on, over all connections
   * @param connectionsBeforeLogon connections on which nobody has logged on yet
   * @param treesPerSession tree connects of one session
   * @param opensPerSession open files of one session
   * @param durableOpens open files that outlive their connections, of all sessions
   * @param durableOpensPerSession of them, those of one session
   * @param credits requests that a connection may have open at a time
   * @param transfer largest read, write and transaction, of clients that can do more than 64 KiB
   */
  public record Limits(
      @DefaultValue("4096") int sessions,
      @DefaultValue("1024") int connectionsBeforeLogon,
      @DefaultValue("1024") int treesPerSession,
      @DefaultValue("16384") int opensPerSession,
      @DefaultValue("65536") int durableOpens,
      @DefaultValue("16384") int durableOpensPerSession,
      @DefaultValue("8192") int credits,
      @DefaultValue("8MB") DataSize transfer) {
    public Limits {
      requirePositive("sessions", sessions);
      requirePositive("connections-before-logon", connectionsBeforeLogon);
      requirePositive("trees-per-session", treesPerSession);
      requirePositive("opens-per-session", opensPerSession);
      requirePositive("credits", credits);
      requireNotNegative("durable-opens", durableOpens);
      requireNotNegative("durable-opens-per-session", durableOpensPerSession);
      long bytes = transfer.toBytes();
      if (bytes < SmbLimits.BYTES_PER_CREDIT || bytes > SmbLimits.TRANSFER_MAXIMUM_BYTES) {
        throw new IllegalArgumentException(
            "transfer is " + transfer + " but must be between 64KB and 8MB");
      }
    }

    private static void requireNotNegative(String name, int value) {
      if (value < 0) {
        throw new IllegalArgumentException(name + " is " + value + " but must not be negative");
      }
    }

    private static void requirePositive(String name, int value) {
      if (value < 1) {
        throw new IllegalArgumentException(name + " is " + value + " but must be at least 1");
      }
    }
  }

  /** Who may come in without a password, in the gateway's words. */
  public LogonRules logonRules() {
    return new LogonRules(
        guests ? Optional.of(nobody("guest")) : Optional.empty(),
        anonymous ? Optional.of(nobody("anonymous")) : Optional.empty());
  }

  /** With the same numbers as NFS callers that are squashed have by default. */
  private static User nobody(String name) {
    var id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    var nfs = ShareNfsProperties.DEFAULT;
    return new User(id, name, Credentials.of(nfs.anonymousUid(), nfs.anonymousGid()));
  }

  /** The limits in the gateway's words. */
  public SmbLimits smbLimits() {
    SmbLimits other = SmbLimits.DEFAULT;
    return new SmbLimits(
        Math.toIntExact(limits.transfer().toBytes()),
        other.frameBytesBeforeLogon(),
        limits.credits(),
        other.asyncRequests(),
        other.compoundRequests(),
        limits.sessions(),
        other.sessionsPerConnection(),
        limits.connectionsBeforeLogon(),
        limits.treesPerSession(),
        limits.opensPerSession());
  }

  /** Durable opens in the gateway's words. */
  public DurableRules durableRules() {
    return new DurableRules(
        limits.durableOpens(),
        limits.durableOpensPerSession(),
        durableTimeout,
        DurableRules.DEFAULT.longestTimeout());
  }

  /** The protection in the gateway's words. */
  public SmbSecurity security() {
    return SmbSecurity.DEFAULT
        .withSigningRequired(signing == Signing.REQUIRED)
        .withEncryption(encryption)
        .withSessionLifetime(sessionLifetime);
  }
}
