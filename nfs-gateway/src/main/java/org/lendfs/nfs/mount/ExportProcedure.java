// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.mount;

import java.util.ArrayList;
import java.util.List;
import org.lendfs.nfs.mount.message.ExportResult;
import org.lendfs.nfs.mount.message.ExportResult.Export;
import org.lendfs.nfs.rpc.server.ProcedureCode;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.share.ShareAccess;
import org.lendfs.nfs.xdr.XdrReader;
import org.lendfs.vfs.share.Share;

/**
 * EXPORT: the shares and whom they are for (RFC 1813 appendix I, section 5.2.5). All shares, as
 * other servers do; what a client may not use it cannot mount.
 */
final class ExportProcedure implements ProcedureCode.Plain {
  /** Some thousand shares, and far below what a client takes in one record. */
  private static final int RESULT_MAXIMUM_BYTES = 1 << 19;

  /** What a list of this many bytes of text can take when it is encoded. */
  private static final int TEXT_MAXIMUM_BYTES = RESULT_MAXIMUM_BYTES / 4;

  private final ShareAccess access;

  ExportProcedure(ShareAccess access) {
    this.access = access;
  }

  @Override
  public RpcResult call(RpcContext context, XdrReader arguments) {
    List<Export> exports = new ArrayList<>();
    int length = 0;
    for (Share share : access.namespace().shares()) {
      Export export = new Export("/" + share.name(), access.optionsOf(share).clients());
      length += lengthOf(export);
      if (length > TEXT_MAXIMUM_BYTES) {
        break;
      }
      exports.add(export);
    }
    return Lists.result(new ExportResult(exports), RESULT_MAXIMUM_BYTES);
  }

  /** Characters, and four for the length and padding of each string and the marks of the lists. */
  private static int lengthOf(Export export) {
    int length = export.directory().length() + 4;
    for (String group : export.groups()) {
      length += group.length() + 4;
    }
    return length;
  }
}
