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

  /** Gives it back with the open. */
  void release();

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
    public void release() {}
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
    public void release() {
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
    public void release() {
      lease.release();
    }
  }
}
