// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4;

import org.lendfs.nfs.nfs4.Nfs4Client.Reply;
import org.lendfs.nfs.nfs4.message.Nfs4Opcode;
import org.lendfs.nfs.nfs4.message.Nfs4Status;

/**
 * One way for an operation to fail.
 *
 * @param what tells it from others of the same operation and status
 * @param scenario a compound whose last result is the failure
 */
record StatusCase(Nfs4Opcode opcode, Nfs4Status status, String what, Scenario scenario) {
  interface Scenario {
    Reply run(StatusLab lab) throws Exception;
  }

  static StatusCase of(Nfs4Opcode opcode, Nfs4Status status, String what, Scenario scenario) {
    return new StatusCase(opcode, status, what, scenario);
  }

  @Override
  public String toString() {
    return opcode + " " + status + ": " + what;
  }
}
