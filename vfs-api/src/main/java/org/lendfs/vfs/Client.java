// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import java.net.InetSocketAddress;

/**
 * The peer behind a call.
 *
 * @param id what budgets and lock owners are kept by: equal for all connections of one client.
 *     NFSv3 has nothing better than the network address, NFSv4 and SMB have client ids
 * @param protocol the dialect in its own spelling, {@code "NFSv3"} or {@code "SMB3.1.1"}
 * @param address where the connection comes from
 */
public record Client(String id, String protocol, InetSocketAddress address) {
  /** Calls that the gateway makes for itself. */
  public static final Client INTERNAL =
      new Client("internal", "internal", InetSocketAddress.createUnresolved("localhost", 0));
}
