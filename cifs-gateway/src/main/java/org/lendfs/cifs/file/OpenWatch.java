// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.jspecify.annotations.Nullable;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.vfs.open.FileOpen;
import org.lendfs.vfs.open.OpenListener;

/** Hears on behalf of an open what becomes of its object. Thread-safe. */
public final class OpenWatch implements OpenListener {
  private volatile @Nullable SmbFile file;

  /** From now on there is an open that can be told. */
  public void of(SmbFile made) {
    file = made;
  }

  /** An administrator has closed it. */
  @Override
  public void revoked(FileOpen open) {
    SmbFile known = file;
    if (known != null) {
      known.revoked();
    }
  }

  /** A directory that goes has no more news (MS-FSA 2.1.5.15.3). */
  @Override
  public void removalPending() {
    SmbFile known = file;
    if (known != null) {
      known.endWatch(NtStatus.DELETE_PENDING);
    }
  }
}
