// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.pipe;

import org.lendfs.cifs.smb2.message.MalformedMessageException;

/** A set of remote procedures. Stateless: one object serves all pipes, from any thread. */
interface RpcInterface {
  /** Its name on the wire. */
  RpcSyntax syntax();

  /**
   * Serves a call.
   *
   * @param operation number of the procedure
   * @return the results, encoded
   * @throws RpcFaultException for an operation that is not served
   * @throws MalformedMessageException when the arguments cannot be read
   */
  byte[] call(int operation, NdrReader arguments, PipeCaller caller)
      throws RpcFaultException, MalformedMessageException;
}
