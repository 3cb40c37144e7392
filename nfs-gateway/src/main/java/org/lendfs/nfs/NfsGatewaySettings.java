// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import java.net.InetSocketAddress;
import org.lendfs.nfs.nfs3.Nfs3Settings;
import org.lendfs.nfs.nfs4.session.Nfs4Settings;
import org.lendfs.nfs.nfs4.state.StateSettings;
import org.lendfs.nfs.nlm.NlmSettings;
import org.lendfs.nfs.recovery.RecoverySettings;
import org.lendfs.wire.WireSettings;

/** Settings of an {@link NfsGateway}. */
public record NfsGatewaySettings(
    WireSettings wire,
    Nfs3Settings nfs3,
    Nfs4Settings nfs4,
    PortmapperSettings portmapper,
    NlmSettings nlm,
    RecoverySettings recovery,
    StateSettings states) {

  /** With the defaults of version 4, and READs and WRITEs of the sizes of version 3. */
  public NfsGatewaySettings(
      WireSettings wire,
      Nfs3Settings nfs3,
      PortmapperSettings portmapper,
      NlmSettings nlm,
      RecoverySettings recovery) {
    this(wire, nfs3, nfs4(nfs3), portmapper, nlm, recovery, StateSettings.DEFAULT);
  }

  private static Nfs4Settings nfs4(Nfs3Settings nfs3) {
    int transfer = Math.min(nfs3.readMaximumBytes(), nfs3.writeMaximumBytes());
    return Nfs4Settings.defaults().withTransferMaximum(transfer);
  }

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
    return new NfsGatewaySettings(other, nfs3, nfs4, portmapper, nlm, recovery, states);
  }

  /** Both versions read and write in the same sizes. */
  public NfsGatewaySettings withNfs3(Nfs3Settings other) {
    int transfer = Math.min(other.readMaximumBytes(), other.writeMaximumBytes());
    return new NfsGatewaySettings(
        wire, other, nfs4.withTransferMaximum(transfer), portmapper, nlm, recovery, states);
  }

  public NfsGatewaySettings withNfs4(Nfs4Settings other) {
    return new NfsGatewaySettings(wire, nfs3, other, portmapper, nlm, recovery, states);
  }

  public NfsGatewaySettings withPortmapper(PortmapperSettings other) {
    return new NfsGatewaySettings(wire, nfs3, nfs4, other, nlm, recovery, states);
  }

  public NfsGatewaySettings withNlm(NlmSettings other) {
    return new NfsGatewaySettings(wire, nfs3, nfs4, portmapper, other, recovery, states);
  }

  public NfsGatewaySettings withRecovery(RecoverySettings other) {
    return new NfsGatewaySettings(wire, nfs3, nfs4, portmapper, nlm, other, states);
  }

  public NfsGatewaySettings withStates(StateSettings other) {
    return new NfsGatewaySettings(wire, nfs3, nfs4, portmapper, nlm, recovery, other);
  }
}
