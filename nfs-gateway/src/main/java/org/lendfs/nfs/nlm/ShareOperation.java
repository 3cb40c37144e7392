// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.lendfs.nfs.nlm.message.NlmStatus;
import org.lendfs.nfs.nlm.message.ShareArgs;
import org.lendfs.nfs.nlm.message.ShareResult;
import org.lendfs.nfs.nsm.MonitoredHost;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.xdr.XdrDecoder;
import org.lendfs.vfs.AccessRight;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.open.OpenAccess;
import org.lendfs.vfs.open.StateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** SHARE: takes access to a file, and denies it to others, as DOS and Windows clients do. */
final class ShareOperation implements NlmOperation<ShareArgs> {
  private static final Logger LOG = LoggerFactory.getLogger(ShareOperation.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final LockManager manager;

  ShareOperation(LockManager manager) {
    this.manager = manager;
  }

  @Override
  public XdrDecoder<ShareArgs> decoder() {
    return ShareArgs::decode;
  }

  @Override
  public ShareResult serve(ShareArgs args, Form form, RpcContext context) {
    return new ShareResult(args.cookie(), status(args, context), 0);
  }

  private NlmStatus status(ShareArgs args, RpcContext context) {
    MonitoredHost host = NlmRanges.host(context, args.callerName());
    NlmStatus early = manager.duringGrace(host, args.reclaim());
    if (early != null) {
      return early;
    }
    try {
      NlmFile file = NlmFile.of(args.handle(), manager.access(), context);
      Set<OpenAccess> access = accessOf(args.access());
      requireAllowed(file, access);
      manager.monitor().watch(host, 0);
      LockOwner owner = new LockOwner(host.clientId(), "share:" + args.owner());
      StateHolder holder = new StateHolder(owner, "", "", access, PATIENCE);
      SharesHeld.Key key = new SharesHeld.Key(host, args.owner(), file.target());
      manager.shares().take(key, file, holder, accessOf(args.deny()));
      return NlmStatus.GRANTED;
    } catch (VfsException e) {
      return NlmFile.statusOf(e);
    } catch (IOException e) {
      LOG.error("{} cannot be recorded, and gets no share", host.clientId(), e);
      return NlmStatus.DENIED_NOLOCKS;
    }
  }

  private static Set<OpenAccess> accessOf(int bits) {
    Set<OpenAccess> access = EnumSet.noneOf(OpenAccess.class);
    if ((bits & ShareArgs.READ) != 0) {
      access.add(OpenAccess.READ);
    }
    if ((bits & ShareArgs.WRITE) != 0) {
      access.add(OpenAccess.WRITE);
    }
    return access;
  }

  private static void requireAllowed(NlmFile file, Set<OpenAccess> access) throws VfsException {
    Set<AccessRight> wanted = EnumSet.noneOf(AccessRight.class);
    if (access.contains(OpenAccess.READ)) {
      wanted.add(AccessRight.READ);
    }
    if (access.contains(OpenAccess.WRITE)) {
      wanted.add(AccessRight.MODIFY);
    }
    boolean owner =
        file.vnode().attributes(file.caller()).uid() == file.caller().credentials().uid();
    if (!owner && !file.vnode().access(wanted, file.caller()).containsAll(wanted)) {
      throw new VfsException(VfsError.ACCESS_DENIED, file.vnode().path());
    }
  }
}
