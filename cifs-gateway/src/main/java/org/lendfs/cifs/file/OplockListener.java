// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.Set;
import org.lendfs.cifs.smb2.message.OplockBreak;
import org.lendfs.vfs.open.BreakListener;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.CachingRight;

/** Tells a client that an oplock of its goes down. Thread-safe; never blocks. */
final class OplockListener implements BreakListener {
  private final SmbFile open;

  /** Whether the client was asked to give it back, and need not be told again that it is gone. */
  private volatile boolean told;

  OplockListener(SmbFile open) {
    this.open = open;
  }

  @Override
  public void breaking(CachingPromise promise, Set<CachingRight> remaining, boolean acknowledge) {
    told = acknowledge;
    if (open.durability().isWaiting()) {
      open.durability().giveUp();
    } else {
      send(LeaseState.oplockLevel(remaining));
    }
  }

  @Override
  public void revoked(CachingPromise promise) {
    if (!told) {
      send(LeaseState.oplockLevel(Set.of()));
    }
  }

  private void send(int level) {
    open.tree().session().sendBreak(new OplockBreak.Oplock(level, open.id()));
  }
}
