// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs;

import java.net.InetSocketAddress;
import org.lendfs.cifs.config.SmbSettings;
import org.lendfs.wire.WireSettings;

/**
 * Everything about the SMB service.
 *
 * @param wire where it listens, and the limits of its transport
 */
public record SmbGatewaySettings(WireSettings wire, SmbSettings smb) {
  /** The defaults, listening on an address. */
  public static SmbGatewaySettings listeningOn(InetSocketAddress address) {
    return new SmbGatewaySettings(WireSettings.listeningOn(address), SmbSettings.defaults());
  }

  public SmbGatewaySettings withWire(WireSettings other) {
    return new SmbGatewaySettings(other, smb);
  }

  public SmbGatewaySettings withSmb(SmbSettings other) {
    return new SmbGatewaySettings(wire, other);
  }
}
