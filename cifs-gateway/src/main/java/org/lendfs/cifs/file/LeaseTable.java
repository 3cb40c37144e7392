// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.lock.LockTarget;

/** The leases of all clients by their keys (MS-SMB2 3.3.1.11). Thread-safe. */
public final class LeaseTable {
  private final Map<SmbLease.Id, SmbLease> leases = new HashMap<>();

  /** The lease of a key. */
  public synchronized Optional<SmbLease> find(SmbLease.Id id) {
    return Optional.ofNullable(leases.get(id));
  }

  /** The leases of this moment. */
  public synchronized List<SmbLease> list() {
    return List.copyOf(leases.values());
  }

  /**
   * A key means one file only.
   *
   * @param target the file that is to be opened, or null for one that is yet to be made
   * @throws SmbException INVALID_PARAMETER when it means another one
   */
  public synchronized void requireFree(SmbLease.Id id, @Nullable LockTarget target)
      throws SmbException {
    SmbLease known = leases.get(id);
    if (known != null && !known.target().equals(target)) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, "lease key in use for another file");
    }
  }

  /** The lease of a key, for one more open; to be given back with {@link SmbLease#release}. */
  synchronized SmbLease acquire(
      SmbLease.Id id, LockTarget target, CreateContext.Lease asked, SmbSession session)
      throws SmbException {
    requireFree(id, target);
    SmbLease lease =
        leases.computeIfAbsent(id, key -> new SmbLease(this, key, target, asked, session));
    lease.use(session);
    return lease;
  }

  void release(SmbLease lease) {
    synchronized (this) {
      if (lease.unuse()) {
        return;
      }
      leases.remove(lease.id(), lease);
    }
    lease.end();
  }
}
