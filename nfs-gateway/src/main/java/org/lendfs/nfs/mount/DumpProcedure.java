// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount;

import org.lendfs.nfs.mount.message.DumpResult;
import org.lendfs.nfs.mount.message.MountLimits;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrReader;

/** DUMP: who has mounted what (RFC 1813 appendix I, section 5.2.2). */
final class DumpProcedure implements ProcedureCode.Plain {
  private static final int ENTRY_MAXIMUM_BYTES =
      3 * Integer.BYTES
          + Lists.padded(MountLimits.NAME_LENGTH)
          + Lists.padded(MountLimits.PATH_LENGTH + 1);

  private final MountList mounts;

  DumpProcedure(MountList mounts) {
    this.mounts = mounts;
  }

  @Override
  public RpcResult call(RpcContext context, XdrReader arguments) {
    return Lists.result(
        new DumpResult(mounts.entries()), MountList.MAXIMUM_ENTRIES * ENTRY_MAXIMUM_BYTES);
  }
}
