// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.nlm.message.FreeAllArgs;
import org.lendfs.nfs.nlm.message.NlmArgs;
import org.lendfs.nfs.nlm.message.NlmLimits;
import org.lendfs.nfs.nlm.message.NlmProcedure;
import org.lendfs.nfs.nlm.message.NlmResult;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcProgram;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.MalformedMessageException;
import org.lendfs.nfs.xdr.XdrReader;

/** The lock manager as a program of an RPC server: its table of procedures. */
public final class NlmProgram {
  private final LockManager manager;

  private NlmProgram(LockManager manager) {
    this.manager = manager;
  }

  public static RpcProgram of(LockManager manager) {
    return RpcProgram.of(
        RpcPrograms.NLM, "NLM", NlmLimits.VERSION, new NlmProgram(manager).table());
  }

  private List<RpcProcedure> table() {
    List<RpcProcedure> table = new ArrayList<>();
    table.add(row(NlmProcedure.NULL, (context, arguments) -> RpcResult.VOID));
    add(table, NlmProcedure.TEST, NlmProcedure.TEST_MSG, new TestOperation(manager));
    add(table, NlmProcedure.LOCK, NlmProcedure.LOCK_MSG, new LockOperation(manager, true));
    add(table, NlmProcedure.CANCEL, NlmProcedure.CANCEL_MSG, new CancelOperation(manager));
    add(table, NlmProcedure.UNLOCK, NlmProcedure.UNLOCK_MSG, new UnlockOperation(manager));
    add(table, NlmProcedure.GRANTED, NlmProcedure.GRANTED_MSG, new GrantedOperation());
    table.add(row(NlmProcedure.GRANTED_RES, this::granted));
    table.add(row(NlmProcedure.SHARE, new DirectCode<>(new ShareOperation(manager))));
    table.add(row(NlmProcedure.UNSHARE, new DirectCode<>(new UnshareOperation(manager))));
    table.add(row(NlmProcedure.NM_LOCK, new DirectCode<>(new LockOperation(manager, false))));
    table.add(row(NlmProcedure.FREE_ALL, this::freeAll));
    for (NlmProcedure response :
        List.of(
            NlmProcedure.TEST_RES,
            NlmProcedure.LOCK_RES,
            NlmProcedure.CANCEL_RES,
            NlmProcedure.UNLOCK_RES)) {
      // Answers to calls that only clients make.
      table.add(row(response, (context, arguments) -> RpcResult.VOID));
    }
    return table;
  }

  private <A extends NlmArgs> void add(
      List<RpcProcedure> table,
      NlmProcedure direct,
      NlmProcedure message,
      NlmOperation<A> operation) {
    NlmProcedure response =
        switch (direct) {
          case TEST -> NlmProcedure.TEST_RES;
          case LOCK -> NlmProcedure.LOCK_RES;
          case CANCEL -> NlmProcedure.CANCEL_RES;
          case UNLOCK -> NlmProcedure.UNLOCK_RES;
          case GRANTED -> NlmProcedure.GRANTED_RES;
          default -> throw new IllegalArgumentException("no response to " + direct);
        };
    table.add(row(direct, new DirectCode<>(operation)));
    table.add(row(message, new MessageCode<>(operation, response, manager.callbacks())));
  }

  private static RpcProcedure row(NlmProcedure procedure, ProcedureCode.Plain code) {
    return RpcProcedure.plain(procedure.number(), procedure.name(), code);
  }

  private RpcResult granted(RpcContext context, XdrReader arguments)
      throws MalformedMessageException {
    NlmResult result = NlmResult.decode(arguments);
    manager.grants().answered(context.caller().address().getAddress(), result);
    return RpcResult.VOID;
  }

  /** FREE_ALL: a client that is not monitored has restarted. */
  private RpcResult freeAll(RpcContext context, XdrReader arguments)
      throws MalformedMessageException {
    FreeAllArgs args = FreeAllArgs.decode(arguments);
    manager.forget(NlmRanges.host(context, args.name()));
    return RpcResult.VOID;
  }
}
