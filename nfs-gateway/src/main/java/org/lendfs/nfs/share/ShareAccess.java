// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.share;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lendfs.nfs.rpc.AuthFlavors;
import org.lendfs.nfs.rpc.server.RpcCaller;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.open.StateHolder;
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
    requireAdmitted(share, caller);
    Contexts known =
        caller.remember(Contexts.class, share, one -> contexts(share, one, client(one), null));
    return context.mayBlock() ? known.blocking : known.nonBlocking;
  }

  /**
   * As {@link #admit(Share, RpcContext)}, for a client that is known by more than its address.
   *
   * @param holder in whose name the calls are made, if the client has state
   */
  public CallContext admit(
      Share share, RpcContext context, Client client, @Nullable StateHolder holder)
      throws VfsException {
    RpcCaller caller = context.caller();
    requireAdmitted(share, caller);
    Contexts known =
        caller.remember(
            Contexts.class,
            new OfClient(share, client.id()),
            one -> contexts(share, one, client, holder));
    return context.mayBlock() ? known.blocking : known.nonBlocking;
  }

  private record OfClient(Share share, String clientId) {}

  /** Whether the share is for this caller's address. */
  public boolean admits(Share share, RpcCaller caller) {
    return share.admits(caller.address().getAddress());
  }

  private void requireAdmitted(Share share, RpcCaller caller) throws VfsException {
    if (!admits(share, caller)) {
      throw new VfsException(
          VfsError.ACCESS_DENIED, "share=" + share.name() + " address=" + caller.address());
    }
  }

  /** The two contexts of one caller in one share, made once, because every call needs one. */
  private record Contexts(CallContext blocking, CallContext nonBlocking) {}

  private Contexts contexts(
      Share share, RpcCaller caller, Client client, @Nullable StateHolder holder) {
    NfsShareOptions ofShare = options.apply(share);
    Credentials credentials =
        caller.flavor() == AuthFlavors.NONE
            ? ofShare.anonymous()
            : ofShare.squashed(caller.credentials());
    CallContext blocking = new CallContext(credentials, client, share.name(), holder, true);
    return new Contexts(blocking, blocking.nonBlocking());
  }

  /** NFSv3 knows clients by their address only, so that is what their budgets are kept by. */
  private static Client client(RpcCaller caller) {
    String id = PROTOCOL + ":" + caller.address().getAddress().getHostAddress();
    return new Client(id, PROTOCOL, caller.address());
  }
}
