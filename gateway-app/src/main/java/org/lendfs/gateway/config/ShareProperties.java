// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.config;

import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * One share as it is configured.
 *
 * @param name what clients call it: /NAME for NFS, \\host\NAME for SMB
 * @param source a directory, or KIND:LOCATION such as memory:
 * @param readOnly whether nobody may change anything
 * @param clients addresses that may connect, as CIDR such as 10.0.0.0/8; empty for everybody
 * @param options the provider's own options, such as size
 * @param nfs how NFS clients are treated
 * @param smb how it is offered to SMB clients
 * @param monitors what watches the operations on this share
 */
public record ShareProperties(
    @DefaultValue("") String name,
    @DefaultValue("") String source,
    @DefaultValue("false") boolean readOnly,
    @DefaultValue List<String> clients,
    @DefaultValue Map<String, String> options,
    @DefaultValue ShareNfsProperties nfs,
    @DefaultValue ShareSmbProperties smb,
    @DefaultValue List<MonitorProperties> monitors) {

  public ShareProperties {
    clients = List.copyOf(clients);
    options = Map.copyOf(options);
    monitors = List.copyOf(monitors);
  }

  /** The same with other monitors. */
  public ShareProperties withMonitors(List<MonitorProperties> others) {
    return new ShareProperties(name, source, readOnly, clients, options, nfs, smb, others);
  }
}
