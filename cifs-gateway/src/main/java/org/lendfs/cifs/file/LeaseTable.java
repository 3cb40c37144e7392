// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.Guid;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.lock.LockTarget;

/** The leases of all clients by their keys (MS-SMB2 3.3.1.11). Thread-safe. */
public final class LeaseTable {
  private final Map<SmbLease.Id, SmbLease> leases = new HashMap<>();

  /** Sessions that have used leases, the oldest first. */
  private final Map<Guid, List<SmbSession>> sessions = new HashMap<>();

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
    List<SmbSession> known = sessions.computeIfAbsent(id.client(), key -> new ArrayList<>(1));
    known.removeIf(SmbSession::hasEnded);
    if (!known.contains(session)) {
      known.add(session);
    }
    return lease;
  }

  /** Over which of a client's connections breaks go, in this order (MS-SMB2 3.3.4.7). */
  synchronized List<SmbSession> sessionsOf(Guid client) {
    return List.copyOf(sessions.getOrDefault(client, List.of()));
  }

  void release(SmbLease lease) {
    synchronized (this) {
      if (lease.unuse()) {
        return;
      }
      leases.remove(lease.id(), lease);
      sessions.computeIfPresent(
          lease.id().client(),
          (client, known) -> {
            known.removeIf(SmbSession::hasEnded);
            return known.isEmpty() ? null : known;
          });
    }
    lease.end();
  }
}
