// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.EnumSet;
import java.util.Set;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.CreateRequest;
import org.lendfs.vfs.open.CachingRight;

/** Lease states and oplock levels on the wire, and the rights they stand for. Stateless. */
public final class LeaseState {
  private LeaseState() {}

  /**
   * Rights of a lease state; combinations that mean nothing ask for nothing (MS-SMB2 3.3.5.9.8).
   */
  public static Set<CachingRight> rights(int state) {
    if ((state & CreateContext.Lease.READ_CACHING) == 0) {
      return Set.of();
    }
    Set<CachingRight> rights = EnumSet.of(CachingRight.READ);
    if ((state & CreateContext.Lease.HANDLE_CACHING) != 0) {
      rights.add(CachingRight.HANDLE);
    }
    if ((state & CreateContext.Lease.WRITE_CACHING) != 0) {
      rights.add(CachingRight.WRITE);
    }
    return Set.copyOf(rights);
  }

  /** The lease state for rights. */
  public static int of(Set<CachingRight> rights) {
    int state = rights.contains(CachingRight.READ) ? CreateContext.Lease.READ_CACHING : 0;
    state |= rights.contains(CachingRight.HANDLE) ? CreateContext.Lease.HANDLE_CACHING : 0;
    return state | (rights.contains(CachingRight.WRITE) ? CreateContext.Lease.WRITE_CACHING : 0);
  }

  /** Rights of an oplock level that is asked for. */
  public static Set<CachingRight> oplockRights(int level) {
    return switch (level) {
      case CreateRequest.OPLOCK_LEVEL_II -> Set.of(CachingRight.READ);
      case CreateRequest.OPLOCK_EXCLUSIVE -> Set.of(CachingRight.READ, CachingRight.WRITE);
      case CreateRequest.OPLOCK_BATCH ->
          Set.of(CachingRight.READ, CachingRight.WRITE, CachingRight.HANDLE);
      default -> Set.of();
    };
  }

  /** The oplock level for rights. */
  public static int oplockLevel(Set<CachingRight> rights) {
    if (!rights.contains(CachingRight.READ)) {
      return CreateRequest.OPLOCK_NONE;
    }
    if (!rights.contains(CachingRight.WRITE)) {
      return CreateRequest.OPLOCK_LEVEL_II;
    }
    return rights.contains(CachingRight.HANDLE)
        ? CreateRequest.OPLOCK_BATCH
        : CreateRequest.OPLOCK_EXCLUSIVE;
  }
}
