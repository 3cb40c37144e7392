// SPDX-License-Identifier: Apache-2.0
package org.lendfs.boot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.lendfs.cifs.SmbGateway;
import org.lendfs.cifs.SmbGatewaySettings;
import org.lendfs.cifs.auth.LogonRules;
import org.lendfs.cifs.auth.NtlmAuthenticator;
import org.lendfs.cifs.auth.ServerNames;
import org.lendfs.cifs.config.SmbShareOptions;
import org.lendfs.cifs.pipe.ServerIdentity;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.share.ShareNamespace;
import org.lendfs.vfs.user.User;
import org.lendfs.vfs.user.UserDirectory;
import org.lendfs.wire.WireSettings;

/** SMB as the properties of an application have it. */
final class SmbServices {
  private static final String WORKGROUP = "WORKGROUP";
  private static final int NOBODY = 65534;

  private SmbServices() {}

  static SmbGateway start(
      LendfsProperties settings, WireSettings wire, ShareNamespace shares, UserDirectory users)
      throws IOException {
    boolean guests = settings.smb().guests();
    ServerNames names = ServerNames.of(hostName(), WORKGROUP);
    var authenticator = new NtlmAuthenticator(names, logonRules(guests), users);
    var identity = new ServerIdentity(names.netbios(), names.domain(), "Lendfs");
    var options = new SmbShareOptions(false, false, guests, true);
    return SmbGateway.start(
        SmbGatewaySettings.listeningOn(wire.listen()).withWire(wire),
        new SmbGateway.Services(shares, share -> options, authenticator, users, identity));
  }

  private static LogonRules logonRules(boolean guests) {
    if (!guests) {
      return LogonRules.USERS_ONLY;
    }
    var id = UUID.nameUUIDFromBytes("guest".getBytes(StandardCharsets.UTF_8));
    var guest = new User(id, "guest", Credentials.of(NOBODY, NOBODY));
    return new LogonRules(Optional.of(guest), Optional.empty());
  }

  /** What clients know this machine by, as far as it knows itself. */
  static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
