// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount;

import java.util.List;
import org.lendfs.nfs.mount.message.MountLimits;
import org.lendfs.nfs.mount.message.MountProcedure;
import org.lendfs.nfs.rpc.RpcPrograms;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcProcedure;
import org.lendfs.nfs.rpc.server.RpcProgram;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.rpc.server.Trait;
import org.lendfs.nfs.share.ShareAccess;

/** MOUNT version 3 as a program of an RPC server: its table of procedures. */
public final class MountProgram {
  private MountProgram() {}

  /** The program over these shares, with a list of mounts of its own. */
  public static RpcProgram of(ShareAccess access) {
    MountList mounts = new MountList();
    return RpcProgram.of(
        RpcPrograms.MOUNT,
        "MOUNT",
        MountLimits.VERSION,
        List.of(
            row(MountProcedure.NULL, (context, arguments) -> RpcResult.VOID, Trait.MAY_RUN_INLINE),
            row(MountProcedure.MNT, new MntProcedure(access, mounts)),
            row(MountProcedure.DUMP, new DumpProcedure(mounts)),
            row(MountProcedure.UMNT, new UmntProcedure(mounts)),
            row(MountProcedure.UMNTALL, new UmntallProcedure(mounts)),
            row(MountProcedure.EXPORT, new ExportProcedure(access))));
  }

  private static RpcProcedure row(
      MountProcedure procedure, ProcedureCode.Plain code, Trait... traits) {
    return RpcProcedure.plain(procedure.number(), procedure.name(), code, traits);
  }
}
