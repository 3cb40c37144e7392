// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.security.SecureRandom;
import java.util.List;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.nfs4.message.SetclientidArgs;
import org.lendfs.nfs.nfs4.message.SetclientidConfirmArgs;
import org.lendfs.nfs.nfs4.message.SetclientidResult;
import org.lendfs.nfs.rpc.server.RpcCaller;

/**
 * SETCLIENTID and SETCLIENTID_CONFIRM: how clients of minor version 0 introduce themselves (RFC
 * 7530 sections 16.33.5 and 16.34.5). Thread-safe.
 *
 * <p>A confirmed client that comes again with its verifier only gives another address for
 * callbacks: its record stays, and what is new waits in it for the confirmation.
 */
public final class ClientSetup {
  private static final int MINOR_VERSION = 0;

  private final ClientTable table;
  private final SecureRandom random = new SecureRandom();

  public ClientSetup(ClientTable table) {
    this.table = table;
  }

  /**
   * SETCLIENTID.
   *
   * @throws Nfs4Exception CLID_INUSE for the name of somebody else who needs it
   */
  public SetclientidResult set(SetclientidArgs args, RpcCaller caller) throws Nfs4Exception {
    ClientRecord.Identity identity =
        new ClientRecord.Identity(args.owner(), args.verifier(), Principal.of(caller));
    CallbackAddress callback =
        new CallbackAddress(
            args.callbackProgram(), args.netid(), args.address(), args.callbackIdent());
    long confirmation = random.nextLong();
    ClientRecord client =
        table.change(gone -> {
          ClientRecord record = recordOf(identity, caller, gone);
          record.propose(confirmation, callback);
          return record;
        });
    return new SetclientidResult(client.id(), confirmation);
  }

  private ClientRecord recordOf(
      ClientRecord.Identity identity, RpcCaller caller, List<ClientRecord> gone)
      throws Nfs4Exception {
    ClientRecord known = table.confirmedOf(identity.owner());
    if (known != null && !known.identity().principal().equals(identity.principal())) {
      boolean needed = !known.sessions().isEmpty() || table.observer().holdsState(known);
      if (needed && !table.isExpired(known)) {
        throw new Nfs4Exception(Nfs4Status.CLID_INUSE);
      }
      table.drop(known, gone);
    } else if (known != null
        && known.minorVersion() == MINOR_VERSION
        && known.identity().verifier() == identity.verifier()) {
      return known;
    }
    return table.add(MINOR_VERSION, identity, caller.address(), gone);
  }

  /** SETCLIENTID_CONFIRM; the same once more is a success. */
  public void confirm(SetclientidConfirmArgs args, RpcCaller caller) throws Nfs4Exception {
    ClientRecord client = table.find(args.clientId());
    if (!client.identity().principal().equals(Principal.of(caller))) {
      throw new Nfs4Exception(Nfs4Status.CLID_INUSE);
    }
    boolean first =
        table.change(gone -> {
          if (!client.accept(args.verifier())) {
            throw new Nfs4Exception(Nfs4Status.STALE_CLIENTID);
          }
          boolean unconfirmed = !client.isConfirmed();
          if (unconfirmed) {
            table.confirm(client, gone);
          }
          client.renew(table.now());
          return unconfirmed;
        });
    if (first) {
      table.observer().confirmed(client);
    }
  }

  /** RENEW. */
  public ClientRecord renew(long clientId) throws Nfs4Exception {
    ClientRecord client = table.findOld(clientId);
    client.renew(table.now());
    return client;
  }
}
