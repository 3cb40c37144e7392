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
 *     restart; not shorter than the lease
 * @param lease how long the locks and opens of an NFSv4 client are safe that is not heard of; later
 *     they go as soon as they are in somebody's way
 * @param delegations whether NFSv4 clients may be told that they have a file to themselves
 */
public record NfsProperties(
    @DefaultValue("2049") ServicePort port,
    @DefaultValue("1MB") DataSize maxRead,
    @DefaultValue("1MB") DataSize maxWrite,
    @DefaultValue("off") PortmapperSettings.Mode portmapper,
    @DefaultValue("90s") Duration grace,
    @DefaultValue("90s") Duration lease,
    @DefaultValue("true") boolean delegations) {

  public NfsProperties {
    if (lease.toSeconds() < 1 || grace.compareTo(lease) < 0) {
      throw new IllegalArgumentException(
          "lease is " + lease + " and grace " + grace + " but 1s <= lease <= grace must hold");
    }
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

  /** Most bytes of a READ or WRITE of NFSv4, which has one size for both. */
  public int leastTransferBytes() {
    return Math.toIntExact(Math.min(maxRead.toBytes(), maxWrite.toBytes()));
  }

  /** The sizes in the gateway's words. */
  public Nfs3Settings sizes() {
    return Nfs3Settings.DEFAULT.withTransferSizes(
        Math.toIntExact(maxRead.toBytes()), Math.toIntExact(maxWrite.toBytes()));
  }
}
