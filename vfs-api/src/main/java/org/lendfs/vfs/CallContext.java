// SPDX-License-Identifier: Apache-2.0
package org.lendfs.vfs;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.open.StateHolder;

/**
 * Who makes a call, through which share, and whether the call may block.
 *
 * <p>A call that {@linkplain #mayBlock() may not block} never waits for storage, a lock or a
 * budget: it fails with {@link VfsError#WOULD_BLOCK}, having changed nothing, and the gateway
 * repeats it from a thread that may wait or tells the client to come back. Immutable; loans keep
 * the context of their request.
 *
 * @param credentials after squashing and id mapping
 * @param client the peer
 * @param share name of the share the call came through
 * @param holder in whose name, where the protocol has state; null for calls that hold nothing
 * @param mayBlock false on event loops
 */
public record CallContext(
    Credentials credentials,
    Client client,
    String share,
    @Nullable StateHolder holder,
    boolean mayBlock) {

  /** A call that holds nothing. */
  public CallContext(Credentials credentials, Client client, String share, boolean mayBlock) {
    this(credentials, client, share, null, mayBlock);
  }

  /** The gateway itself, as superuser, allowed to wait. */
  public static CallContext internal(String share) {
    return new CallContext(Credentials.ROOT, Client.INTERNAL, share, true);
  }

  /** The same caller, who must not be made to wait. */
  public CallContext nonBlocking() {
    return mayBlock ? new CallContext(credentials, client, share, holder, false) : this;
  }

  /** The same caller, who can wait. */
  public CallContext blocking() {
    return mayBlock ? this : new CallContext(credentials, client, share, holder, true);
  }

  /** The same caller in the name of a holder. */
  public CallContext as(StateHolder other) {
    return new CallContext(credentials, client, share, other, mayBlock);
  }

  /**
   * Call this where the work that follows may wait.
   *
   * @throws VfsException {@link VfsError#WOULD_BLOCK} when the caller must not wait
   */
  public void requireMayBlock(String what) throws VfsException {
    if (!mayBlock) {
      throw new VfsException(VfsError.WOULD_BLOCK, what);
    }
  }
}
