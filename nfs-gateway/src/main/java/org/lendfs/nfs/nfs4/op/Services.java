// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import org.lendfs.nfs.nfs4.attribute.OwnerNames;
import org.lendfs.nfs.nfs4.session.ClientExchange;
import org.lendfs.nfs.nfs4.session.ClientSetup;
import org.lendfs.nfs.nfs4.session.ClientTable;
import org.lendfs.nfs.nfs4.session.Nfs4Settings;
import org.lendfs.nfs.nfs4.session.SessionTable;
import org.lendfs.nfs.nfs4.state.StateTable;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.share.WriteVerifier;

/** What operations need besides their arguments. Thread-safe. */
record Services(
    ShareAccess access,
    SessionTable sessions,
    ClientExchange exchange,
    ClientSetup setup,
    StateTable states,
    WriteVerifier verifier,
    OwnerNames names) {
  ClientTable clients() {
    return sessions.clients();
  }

  Nfs4Settings settings() {
    return clients().settings();
  }
}
