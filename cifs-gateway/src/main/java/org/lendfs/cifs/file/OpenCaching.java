// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.CachingRight;

/** What an open may cache: by an oplock of its own, by a lease that it shares, or nothing. */
public sealed interface OpenCaching {
  /** The oplock level that a reply to CREATE tells. */
  int level();

  /** Whether the open may stay with the client after its last user closed it. */
  boolean cachesHandle();

  /** Whether the client has been asked to give something back, and has not answered. */
  boolean isBreaking();

  /** The open has lost its session, and waits for another one. */
  default void left(SmbFile open) {}

  /** The open has found another session. */
  default void cameBack(SmbFile open) {}

  /** Gives it back with the open. */
  void release(SmbFile open);

  /** Nothing may be cached. */
  record None() implements OpenCaching {
    public static final None INSTANCE = new None();

    @Override
    public int level() {
      return CreateRequest.OPLOCK_NONE;
    }

    @Override
    public boolean cachesHandle() {
      return false;
    }

    @Override
    public boolean isBreaking() {
      return false;
    }

    @Override
    public void release(SmbFile open) {}
  }

  /** An oplock. */
  record Oplock(CachingPromise promise) implements OpenCaching {
    @Override
    public int level() {
      return LeaseState.oplockLevel(promise.rights());
    }

    @Override
    public boolean cachesHandle() {
      return promise.rights().contains(CachingRight.HANDLE);
    }

    @Override
    public boolean isBreaking() {
      return promise.isBreaking();
    }

    @Override
    public void release(SmbFile open) {
      promise.release();
    }
  }

  /** A lease. */
  record Leased(SmbLease lease) implements OpenCaching {
    @Override
    public int level() {
      return CreateRequest.OPLOCK_LEASE;
    }

    @Override
    public boolean cachesHandle() {
      return (lease.state() & CreateContext.Lease.HANDLE_CACHING) != 0;
    }

    @Override
    public boolean isBreaking() {
      return lease.isBreaking();
    }

    @Override
    public void left(SmbFile open) {
      lease.left(open);
    }

    @Override
    public void cameBack(SmbFile open) {
      lease.cameBack(open);
    }

    @Override
    public void release(SmbFile open) {
      lease.release(open);
    }
  }
}
