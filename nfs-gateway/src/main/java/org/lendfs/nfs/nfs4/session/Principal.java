// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import org.lendfs.nfs.rpc.server.RpcCaller;

/**
 * Whom a client's records belong to (RFC 8881 section 2.10.8.3): whoever made them changes them.
 *
 * @param flavor of the credential
 * @param uid of AUTH_SYS
 */
public record Principal(int flavor, int uid) {
  public static Principal of(RpcCaller caller) {
    return new Principal(caller.flavor(), caller.credentials().uid());
  }
}
