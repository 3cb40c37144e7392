// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All settings of the gateway.
 *
 * @param shares what is published
 * @param defaultFolder a folder that is made and published as "data", beside a store in memory as
 *     "memory", when no share is configured
 * @param listen address that file clients connect to
 * @param state directory where file handles and logs are kept
 * @param drainTimeout how long a share that is taken away waits for its loans
 * @param nfs the NFS service
 * @param admin the administration over HTTP
 */
@ConfigurationProperties(prefix = "lendfs", ignoreUnknownFields = false)
public record LendfsProperties(
    @DefaultValue List<ShareProperties> shares,
    @Nullable Path defaultFolder,
    @DefaultValue("127.0.0.1") String listen,
    @Nullable Path state,
    @DefaultValue("10s") Duration drainTimeout,
    @DefaultValue NfsProperties nfs,
    @DefaultValue AdminProperties admin) {

  public LendfsProperties {
    shares = List.copyOf(shares);
  }
}
