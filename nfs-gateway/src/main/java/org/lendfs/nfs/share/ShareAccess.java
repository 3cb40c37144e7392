// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.share;

import java.util.function.Function;
import org.lendfs.nfs.rpc.AuthFlavors;
import org.lendfs.nfs.rpc.server.RpcCaller;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.share.Share;
import org.lendfs.vfs.share.ShareNamespace;

/** Turns an RPC caller into a caller of vnodes, share by share. Thread-safe; never blocks. */
public final class ShareAccess {
  private static final String PROTOCOL = "NFSv3";

  private final ShareNamespace namespace;
  private final Function<Share, NfsShareOptions> options;

  /**
   * Access to the shares of a namespace.
   *
   * @param options asked once for each caller and share
   */
  public ShareAccess(ShareNamespace namespace, Function<Share, NfsShareOptions> options) {
    this.namespace = namespace;
    this.options = options;
  }

  public ShareNamespace namespace() {
    return namespace;
  }

  public NfsShareOptions optionsOf(Share share) {
    return options.apply(share);
  }

  /**
   * Whom the vnodes of the share are called for.
   *
   * @throws VfsException {@link VfsError#ACCESS_DENIED} when the share is not for this address
   */
  public CallContext admit(Share share, RpcContext context) throws VfsException {
    RpcCaller caller = context.caller();
    if (!share.admits(caller.address().getAddress())) {
      throw new VfsException(
          VfsError.ACCESS_DENIED, "share=" + share.name() + " address=" + caller.address());
    }
    Contexts known = caller.remember(Contexts.class, share, one -> contexts(share, one));
    return context.mayBlock() ? known.blocking : known.nonBlocking;
  }

  /** The two contexts of one caller in one share, made once, because every call needs one. */
  private record Contexts(CallContext blocking, CallContext nonBlocking) {}

  private Contexts contexts(Share share, RpcCaller caller) {
    NfsShareOptions ofShare = options.apply(share);
    Credentials credentials =
        caller.flavor() == AuthFlavors.NONE
            ? ofShare.anonymous()
            : ofShare.squashed(caller.credentials());
    CallContext blocking = new CallContext(credentials, client(caller), share.name(), true);
    return new Contexts(blocking, blocking.nonBlocking());
  }

  /** NFSv3 knows clients by their address only, so that is what their budgets are kept by. */
  private static Client client(RpcCaller caller) {
    String id = PROTOCOL + ":" + caller.address().getAddress().getHostAddress();
    return new Client(id, PROTOCOL, caller.address());
  }
}
