// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.share.Squash;
import org.lendfs.wire.TransportChoice;
import org.lendfs.wire.WireSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All settings of the gateway.
 *
 * @param shares what is published
 * @param users who may log on, besides those added over the administration
 * @param defaultFolder a folder that is made and published as "data", beside a store in memory as
 *     "memory", when no share is configured
 * @param listen address that file clients connect to
 * @param state directory where file handles, users and logs are kept
 * @param plugins directory with jars of further providers and monitors; without it the directory
 *     plugins in the state directory, where there is one
 * @param drainTimeout how long a share that is taken away waits for its loans
 * @param transport what carries the connections of file clients
 * @param limits what each protocol service takes on at most
 * @param loans how much may be lent out
 * @param nfs the NFS service
 * @param smb the SMB service
 * @param admin the administration over HTTP
 * @param statistics whether operations, bytes and latency are counted
 * @param tracing whether monitors of kind trace can be attached, and their spans are sampled and
 *     sent by OpenTelemetry
 * @param database where that is kept which is changed while the gateway runs
 */
@ConfigurationProperties(prefix = "lendfs", ignoreUnknownFields = false)
public record LendfsProperties(
    @DefaultValue List<ShareProperties> shares,
    @DefaultValue List<UserProperties> users,
    @Nullable Path defaultFolder,
    @DefaultValue("127.0.0.1") String listen,
    @Nullable Path state,
    @Nullable Path plugins,
    @DefaultValue("10s") Duration drainTimeout,
    @DefaultValue("auto") TransportChoice transport,
    @DefaultValue @NestedConfigurationProperty LimitProperties limits,
    @DefaultValue @NestedConfigurationProperty LoanProperties loans,
    @DefaultValue @NestedConfigurationProperty NfsProperties nfs,
    @DefaultValue @NestedConfigurationProperty SmbProperties smb,
    @DefaultValue @NestedConfigurationProperty AdminProperties admin,
    @DefaultValue("true") boolean statistics,
    @DefaultValue("false") boolean tracing,
    @DefaultValue @NestedConfigurationProperty DatabaseProperties database) {

  public LendfsProperties {
    shares = List.copyOf(shares);
    users = List.copyOf(users);
  }

  /** The transport and its limits in the words of wire, listening on an address. */
  public WireSettings wireSettings(InetSocketAddress address) {
    return new WireSettings(
        transport, address, limits.eventLoops(), limits.limits(), limits.timeouts());
  }

  /**
   * How shares treat callers when they do not say: on loopback everybody is a user of this machine,
   * and the superuser would only be in his own way; from elsewhere anybody can claim to be user 0.
   */
  public Squash defaultSquash() {
    try {
      return InetAddress.getByName(listen).isLoopbackAddress() ? Squash.NONE : Squash.ROOT;
    } catch (UnknownHostException e) {
      return Squash.ROOT; // the address is refused when the service starts
    }
  }
}
