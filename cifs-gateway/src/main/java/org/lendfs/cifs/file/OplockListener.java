// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import java.util.Set;
import org.lendfs.cifs.session.SmbSession;
import org.lendfs.cifs.smb2.message.FileId;
import org.lendfs.cifs.smb2.message.OplockBreak;
import org.lendfs.vfs.open.BreakListener;
import org.lendfs.vfs.open.CachingPromise;
import org.lendfs.vfs.open.CachingRight;

/** Tells a client that an oplock of its goes down. Thread-safe; never blocks. */
final class OplockListener implements BreakListener {
  private final SmbSession session;
  private final FileId fileId;

  /** Whether the client was asked to give it back, and need not be told again that it is gone. */
  private volatile boolean told;

  OplockListener(SmbSession session, FileId fileId) {
    this.session = session;
    this.fileId = fileId;
  }

  @Override
  public void breaking(CachingPromise promise, Set<CachingRight> remaining, boolean acknowledge) {
    told = acknowledge;
    session.sendBreak(new OplockBreak.Oplock(LeaseState.oplockLevel(remaining), fileId));
  }

  @Override
  public void revoked(CachingPromise promise) {
    if (!told) {
      session.sendBreak(new OplockBreak.Oplock(LeaseState.oplockLevel(Set.of()), fileId));
    }
  }
}
