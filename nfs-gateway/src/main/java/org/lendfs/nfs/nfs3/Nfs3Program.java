// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.lendfs.nfs.nfs3.message.Nfs3Args;
import org.lendfs.nfs.nfs3.message.Nfs3Limits;
import org.lendfs.nfs.nfs3.message.Nfs3Procedure;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcProgram;
import org.lendfs.nfs.rpc.server.Trait;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.share.WriteVerifier;

/**
 * NFS version 3 as a program of an RPC server: its table of procedures.
 *
 * <p>Inline is what answers from memory as a rule; where storage has to be asked it moves to a
 * thread that may wait.
 */
public final class Nfs3Program {
  private enum Run {
    /** The first attempt is on the event loop. */
    INLINE,
    /** On a thread of its own from the start. */
    ON_THREAD
  }

  private final ShareAccess access;
  private final Nfs3Settings settings;

  private final WriteVerifier verifier;

  private Nfs3Program(ShareAccess access, Nfs3Settings settings, WriteVerifier verifier) {
    this.access = access;
    this.settings = settings;
    this.verifier = verifier;
  }

  /** The program over these shares, with a write verifier of its own. */
  public static RpcProgram of(ShareAccess access, Nfs3Settings settings) {
    return RpcProgram.of(
        RpcPrograms.NFS,
        "NFS",
        Nfs3Limits.VERSION,
        procedures(access, settings, new WriteVerifier()));
  }

  /** Its procedures, for a program that has other versions too. */
  public static List<RpcProcedure> procedures(
      ShareAccess access, Nfs3Settings settings, WriteVerifier verifier) {
    return new Nfs3Program(access, settings, verifier).table();
  }

  private List<RpcProcedure> table() {
    return List.of(
        row(Nfs3Procedure.NULL, Run.INLINE, new NullProcedure()),
        row(Nfs3Procedure.GETATTR, Run.INLINE, new GetattrProcedure()),
        row(Nfs3Procedure.SETATTR, Run.ON_THREAD, new SetattrProcedure()),
        row(Nfs3Procedure.LOOKUP, Run.INLINE, new LookupProcedure()),
        row(Nfs3Procedure.ACCESS, Run.INLINE, new AccessProcedure()),
        row(Nfs3Procedure.READLINK, Run.INLINE, new ReadlinkProcedure()),
        row(Nfs3Procedure.READ, Run.INLINE, new ReadProcedure(settings)),
        row(Nfs3Procedure.WRITE, Run.ON_THREAD, new WriteProcedure(access, verifier, settings)),
        row(Nfs3Procedure.CREATE, Run.ON_THREAD, new CreateProcedure()),
        row(Nfs3Procedure.MKDIR, Run.ON_THREAD, new MkdirProcedure()),
        row(Nfs3Procedure.SYMLINK, Run.ON_THREAD, new SymlinkProcedure()),
        row(Nfs3Procedure.MKNOD, Run.ON_THREAD, new MknodProcedure()),
        row(Nfs3Procedure.REMOVE, Run.ON_THREAD, new RemoveProcedure()),
        row(Nfs3Procedure.RMDIR, Run.ON_THREAD, new RmdirProcedure()),
        row(Nfs3Procedure.RENAME, Run.ON_THREAD, new RenameProcedure()),
        row(Nfs3Procedure.LINK, Run.ON_THREAD, new LinkProcedure()),
        row(Nfs3Procedure.READDIR, Run.ON_THREAD, new ReaddirProcedure(settings)),
        row(Nfs3Procedure.READDIRPLUS, Run.ON_THREAD, new ReaddirplusProcedure(settings)),
        row(Nfs3Procedure.FSSTAT, Run.ON_THREAD, new FsstatProcedure()),
        row(Nfs3Procedure.FSINFO, Run.INLINE, new FsinfoProcedure(settings)),
        row(Nfs3Procedure.PATHCONF, Run.INLINE, new PathconfProcedure()),
        row(Nfs3Procedure.COMMIT, Run.ON_THREAD, new CommitProcedure(verifier)));
  }

  private <A extends Nfs3Args> RpcProcedure row(
      Nfs3Procedure procedure, Run run, Nfs3Operation<A> operation) {
    return row(procedure, run, new OperationCode<>(procedure, operation, access));
  }

  private static RpcProcedure row(Nfs3Procedure procedure, Run run, ProcedureCode code) {
    Set<Trait> traits = EnumSet.noneOf(Trait.class);
    if (run == Run.INLINE) {
      traits.add(Trait.MAY_RUN_INLINE);
    }
    if (procedure.replyCached()) {
      traits.add(Trait.REPLY_CACHED);
    }
    return new RpcProcedure(procedure.number(), procedure.name(), traits, code);
  }
}
