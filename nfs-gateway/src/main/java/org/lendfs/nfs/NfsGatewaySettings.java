// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import java.net.InetSocketAddress;
import org.lendfs.nfs.nfs3.Nfs3Settings;
import org.lendfs.nfs.nlm.NlmSettings;
import org.lendfs.nfs.recovery.RecoverySettings;
import org.lendfs.wire.WireSettings;

/** Settings of an {@link NfsGateway}. */
public record NfsGatewaySettings(
    WireSettings wire,
    Nfs3Settings nfs3,
    PortmapperSettings portmapper,
    NlmSettings nlm,
    RecoverySettings recovery) {

  /** The defaults, listening on an address; port 0 takes a free one. */
  public static NfsGatewaySettings listeningOn(InetSocketAddress listen) {
    return new NfsGatewaySettings(
        WireSettings.listeningOn(listen),
        Nfs3Settings.DEFAULT,
        PortmapperSettings.OFF,
        NlmSettings.DEFAULT,
        RecoverySettings.NONE);
  }

  public NfsGatewaySettings withWire(WireSettings other) {
    return new NfsGatewaySettings(other, nfs3, portmapper, nlm, recovery);
  }

  public NfsGatewaySettings withNfs3(Nfs3Settings other) {
    return new NfsGatewaySettings(wire, other, portmapper, nlm, recovery);
  }

  public NfsGatewaySettings withPortmapper(PortmapperSettings other) {
    return new NfsGatewaySettings(wire, nfs3, other, nlm, recovery);
  }

  public NfsGatewaySettings withNlm(NlmSettings other) {
    return new NfsGatewaySettings(wire, nfs3, portmapper, other, recovery);
  }

  public NfsGatewaySettings withRecovery(RecoverySettings other) {
    return new NfsGatewaySettings(wire, nfs3, portmapper, nlm, other);
  }
}
