// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs;

import org.lendfs.nfs.portmap.RpcbindRegistration;

/**
 * How clients find the gateway that know nothing but the port of the portmapper.
 *
 * @param port where the portmapper is; always 111 but for tests
 */
public record PortmapperSettings(Mode mode, int port) {
  /** Who answers at the port of the portmapper. */
  public enum Mode {
    /** Nobody, or somebody who does not know this gateway: clients name the port. */
    OFF,
    /** The gateway itself, over TCP. */
    EMBEDDED,
    /** The rpcbind of this host, which the gateway registers with while it runs. */
    REGISTER
  }

  public static final PortmapperSettings OFF = of(Mode.OFF);

  /** A mode, at the usual port. */
  public static PortmapperSettings of(Mode mode) {
    return new PortmapperSettings(mode, RpcbindRegistration.PORTMAPPER_PORT);
  }
}
