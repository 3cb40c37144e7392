// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The NFS service.
 *
 * @param port TCP port that answers NFS, MOUNT and portmapper calls; 0 for a free one, off for none
 * @param maxRead most bytes of one READ, advertised in FSINFO
 * @param maxWrite most bytes of one WRITE, advertised in FSINFO
 * @param portmapper how clients that ask port 111 find the service
 */
public record NfsProperties(
    @DefaultValue("2049") ServicePort port,
    @DefaultValue("1MB") DataSize maxRead,
    @DefaultValue("1MB") DataSize maxWrite,
    @DefaultValue("off") Portmapper portmapper) {

  /** Who answers the question for a port (RFC 1833). */
  public enum Portmapper {
    /** Nobody on port 111: clients name the port when they mount. */
    OFF,
    /** This gateway, on port 111 as well. */
    EMBEDDED,
    /** The rpcbind of this machine, which the gateway registers with. */
    REGISTER
  }
}
