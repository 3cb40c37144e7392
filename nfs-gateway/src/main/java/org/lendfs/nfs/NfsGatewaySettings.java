// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import java.net.InetSocketAddress;
import org.lendfs.nfs.nfs3.Nfs3Settings;
import org.lendfs.wire.WireSettings;

/** Settings of an {@link NfsGateway}. */
public record NfsGatewaySettings(
    WireSettings wire, Nfs3Settings nfs3, PortmapperSettings portmapper) {

  /** The defaults, listening on an address; port 0 takes a free one. */
  public static NfsGatewaySettings listeningOn(InetSocketAddress listen) {
    return new NfsGatewaySettings(
        WireSettings.listeningOn(listen), Nfs3Settings.DEFAULT, PortmapperSettings.OFF);
  }

  public NfsGatewaySettings withWire(WireSettings other) {
    return new NfsGatewaySettings(other, nfs3, portmapper);
  }

  public NfsGatewaySettings withNfs3(Nfs3Settings other) {
    return new NfsGatewaySettings(wire, other, portmapper);
  }

  public NfsGatewaySettings withPortmapper(PortmapperSettings other) {
    return new NfsGatewaySettings(wire, nfs3, other);
  }
}
