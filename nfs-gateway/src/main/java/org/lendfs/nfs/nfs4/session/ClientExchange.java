// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.session;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lendfs.nfs.nfs4.message.ExchangeIdArgs;
import org.lendfs.nfs.nfs4.message.ExchangeIdFlags;
import org.lendfs.nfs.nfs4.message.ExchangeIdResult;
import org.lendfs.nfs.nfs4.message.Nfs4Exception;
import org.lendfs.nfs.nfs4.message.Nfs4Status;
import org.lendfs.nfs.rpc.server.RpcCaller;
import org.lendfs.nfs.xdr.Opaque;

/**
 * EXCHANGE_ID: how clients introduce themselves (RFC 8881 section 18.35.4, with its nine cases).
 * Thread-safe.
 */
public final class ClientExchange {
  private static final int FIRST_MINOR_VERSION = 1;

  private final ClientTable table;
  private final Opaque server;

  public ClientExchange(ClientTable table) {
    this.table = table;
    byte[] instance = table.settings().instance().getBytes(StandardCharsets.UTF_8);
    this.server = Opaque.wrap(instance);
  }

  /** Serves one request. */
  public ExchangeIdResult exchange(ExchangeIdArgs args, RpcCaller caller) throws Nfs4Exception {
    if ((args.flags() & ~ExchangeIdFlags.ARGUMENTS) != 0) {
      throw new Nfs4Exception(Nfs4Status.INVAL, "flags=" + Integer.toHexString(args.flags()));
    }
    if (args.protection() != ExchangeIdArgs.PROTECT_NONE) {
      // Needs RPCSEC_GSS, which a caller that got here does not use.
      throw new Nfs4Exception(Nfs4Status.INVAL, "protection=" + args.protection());
    }
    boolean update = (args.flags() & ExchangeIdFlags.UPDATE_CONFIRMED_RECORD) != 0;
    Asked asked =
        new Asked(
            new ClientRecord.Identity(args.owner(), args.verifier(), Principal.of(caller)),
            caller.address());
    ClientRecord client =
        table.change(gone -> update ? updated(asked.identity()) : introduced(asked, gone));
    return result(client);
  }

  private record Asked(ClientRecord.Identity identity, InetSocketAddress address) {}

  /** Cases 6 to 9: an update of a confirmed record. */
  private ClientRecord updated(ClientRecord.Identity identity) throws Nfs4Exception {
    ClientRecord known = table.confirmedOf(identity.owner());
    if (known == null) {
      throw new Nfs4Exception(Nfs4Status.NOENT);
    }
    if (!known.identity().principal().equals(identity.principal())) {
      throw new Nfs4Exception(Nfs4Status.PERM);
    }
    if (known.identity().verifier() != identity.verifier()) {
      throw new Nfs4Exception(Nfs4Status.NOT_SAME);
    }
    return known;
  }

  /** Cases 1 to 5. */
  private ClientRecord introduced(Asked asked, List<ClientRecord> gone) throws Nfs4Exception {
    ClientRecord.Identity identity = asked.identity();
    ClientRecord known = table.confirmedOf(identity.owner());
    if (known != null && !known.identity().principal().equals(identity.principal())) {
      requireReplaceable(known);
      table.drop(known, gone);
    } else if (known != null
        && known.identity().verifier() == identity.verifier()
        && known.minorVersion() > 0) {
      return known;
    }
    return table.add(FIRST_MINOR_VERSION, identity, asked.address(), gone);
  }

  /** Somebody else's record: only one that nobody needs goes (case 3). */
  private void requireReplaceable(ClientRecord known) throws Nfs4Exception {
    boolean needed = !known.sessions().isEmpty() || table.observer().holdsState(known);
    if (needed && !table.isExpired(known)) {
      throw new Nfs4Exception(Nfs4Status.CLID_INUSE);
    }
  }

  private ExchangeIdResult result(ClientRecord client) {
    int confirmed = client.isConfirmed() ? ExchangeIdFlags.CONFIRMED : 0;
    return new ExchangeIdResult(
        client.id(),
        client.nextCreateSequence(),
        ExchangeIdFlags.USE_NON_PNFS | confirmed,
        0,
        server,
        server,
        List.of());
  }
}
