// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.time.Duration;
import org.lendfs.nfs.PortmapperSettings;
import org.lendfs.nfs.nfs3.Nfs3Settings;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The NFS service.
 *
 * @param port TCP port that answers NFS, MOUNT and portmapper calls; 0 for a free one, off for none
 * @param maxRead most bytes of one READ, advertised in FSINFO
 * @param maxWrite most bytes of one WRITE, advertised in FSINFO
 * @param portmapper who answers on port 111 to clients that ask there for the port: nobody (off),
 *     this gateway (embedded), or the rpcbind of this machine after registration (register)
 * @param grace how long clients of the run before may take back their locks and opens after a
 *     restart
 */
public record NfsProperties(
    @DefaultValue("2049") ServicePort port,
    @DefaultValue("1MB") DataSize maxRead,
    @DefaultValue("1MB") DataSize maxWrite,
    @DefaultValue("off") PortmapperSettings.Mode portmapper,
    @DefaultValue("90s") Duration grace) {

  public NfsProperties {
    requireTransferSize("max-read", maxRead);
    requireTransferSize("max-write", maxWrite);
  }

  private static void requireTransferSize(String name, DataSize size) {
    long bytes = size.toBytes();
    if (bytes < 4096 || bytes > Nfs3Settings.TRANSFER_MAXIMUM_BYTES) {
      throw new IllegalArgumentException(name + " is " + size + " but must be from 4KB to 1MB");
    }
  }

  /** Where the portmapper is, in the gateway's words. */
  public PortmapperSettings portmapperSettings() {
    return PortmapperSettings.of(portmapper);
  }

  /** The sizes in the gateway's words. */
  public Nfs3Settings sizes() {
    return Nfs3Settings.DEFAULT.withTransferSizes(
        Math.toIntExact(maxRead.toBytes()), Math.toIntExact(maxWrite.toBytes()));
  }
}
