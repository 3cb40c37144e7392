// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.file;

import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.VfsException;

/** Sets times back that an open has frozen, after an operation has moved them. Stateless. */
public final class FileTimesKeeper {
  private FileTimesKeeper() {}

  /** After an operation through this open that changed the file. */
  public static void repair(SmbFile file) throws VfsException {
    file.keepChangeTime();
    AttributeChanges repair = file.times().repair();
    if (repair != null) {
      CallContext caller = file.caller();
      CallContext privileged =
          new CallContext(Credentials.ROOT, caller.client(), caller.share(), caller.holder(), true);
      file.object().setAttributes(repair, privileged);
      file.keepChangeTime();
    }
  }
}
