// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.smb2.message.CreateContext;
import org.lendfs.cifs.smb2.message.Guid;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.OplockBreak;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.lock.LockTarget;
import org.lendfs.vfs.open.BreakListener;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.CachingRight;

/**
 * What a client caches of one file under one key, whatever opens it does it by (MS-SMB2 3.3.1.12).
 * Thread-safe; it lives as long as one of these opens does.
 */
public final class SmbLease implements BreakListener {
  /** A client's name for a lease. */
  public record Id(Guid client, Guid key) {
    /** As the table of opens tells holders apart. */
    String cachingKey() {
      return "smb-lease-" + client + "-" + key;
    }
  }

  private final LeaseTable table;
  private final Id id;
  private final LockTarget target;
  private final CreateContext.Lease first;
  private volatile SmbSession session;
  private volatile @Nullable CachingPromise promise;
  private volatile boolean told;

  /** Durable opens that wait for their client. */
  private final Set<SmbFile> waiting = ConcurrentHashMap.newKeySet();

  private int uses;

  SmbLease(
      LeaseTable table, Id id, LockTarget target, CreateContext.Lease first, SmbSession session) {
    this.table = table;
    this.id = id;
    this.target = target;
    this.first = first;
    this.session = session;
  }

  public Id id() {
    return id;
  }

  LockTarget target() {
    return target;
  }

  /** Under the guard of the table. */
  void use(SmbSession by) {
    uses++;
    session = by;
  }

  /** Under the guard of the table; whether it is still used. */
  boolean unuse() {
    return --uses > 0;
  }

  void release(SmbFile open) {
    waiting.remove(open);
    table.release(this);
  }

  void promised(Optional<CachingPromise> given) {
    given.ifPresent(each -> promise = each);
  }

  /** Gives back what was promised. */
  void end() {
    CachingPromise held = promise;
    if (held != null) {
      held.release();
    }
  }

  /** The state now; during a break still the one before it. */
  public int state() {
    CachingPromise held = promise;
    return held == null ? 0 : LeaseState.of(held.rights());
  }

  boolean isBreaking() {
    CachingPromise held = promise;
    return held != null && held.isBreaking();
  }

  void left(SmbFile open) {
    waiting.add(open);
  }

  void cameBack(SmbFile open) {
    session = open.tree().session();
    waiting.remove(open);
  }

  /** As a reply to CREATE tells it, in the form that the client used when it asked first. */
  public CreateContext.Lease describe(CreateContext.Lease asked) {
    int flags = isBreaking() ? CreateContext.Lease.FLAG_BREAK_IN_PROGRESS : 0;
    flags |= asked.version() == 2 ? asked.flags() & CreateContext.Lease.FLAG_PARENT_KEY : 0;
    return new CreateContext.Lease(
        first.version(), id.key(), state(), flags, asked.parentKey(), epoch());
  }

  /** Goes on from what the client knew when it asked first. */
  private int epoch() {
    CachingPromise held = promise;
    return (first.epoch() + (held == null ? 1 : held.epoch())) & 0xFFFF;
  }

  /**
   * The client's answer to a break.
   *
   * @throws SmbException UNSUCCESSFUL without a break, REQUEST_NOT_ACCEPTED for more than it leaves
   */
  public void acknowledge(int state) throws SmbException {
    CachingPromise held = promise;
    if (held == null || !held.isBreaking()) {
      throw new SmbException(NtStatus.UNSUCCESSFUL, "no break");
    }
    boolean less = (state & ~LeaseState.of(held.breakingTo())) == 0;
    if (!less || !held.acknowledge(LeaseState.rights(state))) {
      throw new SmbException(NtStatus.REQUEST_NOT_ACCEPTED, "state=" + state);
    }
  }

  /** The oldest connection of the client comes first, whoever of its users took the lease. */
  private boolean tell(OplockBreak.LeaseNotification notification) {
    for (SmbSession each : table.sessionsOf(id.client())) {
      if (each.sendBreak(notification)) {
        return true;
      }
    }
    return session.sendBreak(notification);
  }

  @Override
  public void breaking(CachingPromise broken, Set<CachingRight> remaining, boolean acknowledge) {
    // What needs no acknowledgement is reading only, and gone by now.
    int before = acknowledge ? LeaseState.of(broken.rights()) : CreateContext.Lease.READ_CACHING;
    told = acknowledge;
    int epoch = first.version() == 2 ? (first.epoch() + broken.epoch()) & 0xFFFF : 0;
    boolean reached =
        tell(
            new OplockBreak.LeaseNotification(
                epoch, acknowledge, id.key(), before, LeaseState.of(remaining)));
    if (!reached || !remaining.contains(CachingRight.HANDLE)) {
      waiting.forEach(file -> file.durability().giveUp());
    }
  }

  @Override
  public void revoked(CachingPromise gone) {
    if (told) {
      return; // it was asked to give all of it back, and has not answered
    }
    boolean _ =
        tell(
            new OplockBreak.LeaseNotification(0, false, id.key(), LeaseState.of(gone.rights()), 0));
  }
}
