// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nfs3;

import java.util.EnumSet;
import java.util.Set;
import org.lendfs.nfs.nfs3.message.AccessArgs;
import org.lendfs.nfs.nfs3.message.AccessBits;
import org.lendfs.nfs.nfs3.message.AccessResult;
import org.lendfs.nfs.nfs3.message.Nfs3Result;
import org.lendfs.nfs.nfs3.message.NfsStatus;
import org.lendfs.nfs.rpc.server.RpcResult;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.VfsException;

/** ACCESS: which of some rights the caller has (RFC 1813 section 3.3.4). */
final class AccessProcedure implements Nfs3Operation<AccessArgs> {
  private static final AccessRight[] RIGHTS = AccessRight.values();

  @Override
  public XdrDecoder<AccessArgs> decoder() {
    return AccessArgs::decode;
  }

  @Override
  public RpcResult serve(AccessArgs args, Nfs3Call call) throws VfsException {

    Target target = call.target(args.object());
    Set<AccessRight> given = target.vnode().access(rights(args.access()), target.caller());
    return RpcResult.of(new AccessResult.Ok(target.attributes(), bits(given) & args.access()));
  }

  @Override
  public Nfs3Result failure(NfsStatus status, Nfs3Call call) throws VfsException {
    return new AccessResult.Failed(status, call.attributes());
  }

  private static Set<AccessRight> rights(int bits) {
    Set<AccessRight> rights = EnumSet.noneOf(AccessRight.class);
    for (AccessRight right : RIGHTS) {
      if ((bits & bit(right)) != 0) {
        rights.add(right);
      }
    }
    return rights;
  }

  private static int bits(Set<AccessRight> rights) {
    int bits = 0;
    for (AccessRight right : rights) {
      bits |= bit(right);
    }
    return bits;
  }

  private static int bit(AccessRight right) {
    return switch (right) {
      case READ -> AccessBits.READ;
      case LOOKUP -> AccessBits.LOOKUP;
      case MODIFY -> AccessBits.MODIFY;
      case EXTEND -> AccessBits.EXTEND;
      case DELETE -> AccessBits.DELETE;
      case EXECUTE -> AccessBits.EXECUTE;
    };
  }
}
