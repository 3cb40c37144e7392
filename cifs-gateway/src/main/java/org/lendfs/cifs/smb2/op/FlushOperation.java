// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.fscc.AccessMask;
import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.FlushRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.VfsException;

/** FLUSH: puts what was written on stable storage (MS-SMB2 3.3.5.11). */
public final class FlushOperation implements Smb2Operation<FlushRequest> {
  @Override
  public FlushRequest decode(SmbReader message) throws MalformedMessageException {
    return FlushRequest.decode(message);
  }

  /** Directories need the right to add entries; what was added is on stable storage already. */
  @Override
  public Smb2Result serve(FlushRequest request, Smb2Call call) throws SmbException, VfsException {
    SmbFile file = OpenedFiles.file(call, request.fileId());
    file.requireAny(AccessMask.WRITE_DATA | AccessMask.APPEND_DATA);
    if (!file.isDirectory()) {
      file.vnode().commit(0, 0, file.caller());
    }
    return Smb2Result.ok(EmptyMessage.INSTANCE);
  }
}
