// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs4.op;

import java.util.List;
import org.lendfs.nfs.nfs4.session.ClientExchange;
import org.lendfs.nfs.nfs4.session.ClientSetup;
import org.lendfs.nfs.nfs4.session.ClientTable;
import org.lendfs.nfs.nfs4.session.Nfs4Settings;
import org.lendfs.nfs.nfs4.session.SessionTable;
import org.lendfs.nfs.nfs4.state.ClientRecords;
import org.lendfs.nfs.nfs4.state.StateSettings;
import org.lendfs.nfs.nfs4.state.StateTable;
import org.lendfs.nfs.recovery.GracePeriod;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.rpc.server.Trait;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.share.WriteVerifier;

/** NFS version 4 as procedures of an RPC program, and what else of it others need. Thread-safe. */
public final class Nfs4Program {
  private static final int NULL = 0;
  private static final int COMPOUND = 1;

  private final Services services;
  private final List<RpcProcedure> procedures;

  private Nfs4Program(Services services) {
    this.services = services;
    CompoundEngine engine = new CompoundEngine(Operations.table(services));
    this.procedures =
        List.of(
            RpcProcedure.plain(
                NULL, "NULL", (context, args) -> RpcResult.VOID, Trait.MAY_RUN_INLINE),
            RpcProcedure.payload(
                COMPOUND, "COMPOUND", new CompoundCode(services, engine), Trait.MAY_RUN_INLINE));
  }

  /**
   * The program over these shares.
   *
   * @param verifier shared by all versions
   * @param recovery what is left of the run before
   */
  public static Nfs4Program of(
      ShareAccess access, Nfs4Settings settings, WriteVerifier verifier, Recovery recovery) {
    ClientTable clients = new ClientTable(settings, System::nanoTime);
    StateTable states =
        new StateTable(
            clients,
            new StateTable.Parts(
                access.namespace().opens(),
                access.namespace().locks(),
                recovery.grace(),
                recovery.records(),
                recovery.settings()));
    return new Nfs4Program(
        new Services(
            access,
            new SessionTable(clients),
            new ClientExchange(clients),
            new ClientSetup(clients),
            states,
            verifier,
            settings.names()));
  }

  /** What minor versions need to take up where the run before ended, and the limits of state. */
  public record Recovery(GracePeriod grace, ClientRecords records, StateSettings settings) {}

  public List<RpcProcedure> procedures() {
    return procedures;
  }

  /** The clients, for who looks after them. */
  public ClientTable clients() {
    return services.clients();
  }
}
