// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.rpc.client;

import java.net.InetSocketAddress;

/** Where a program answers. */
public record RpcEndpoint(Transport transport, InetSocketAddress address) {
  /** What carries the calls. */
  public enum Transport {
    TCP,
    UDP
  }
}
