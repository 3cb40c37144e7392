// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.vfs.VfsException;

/** What one control code of IOCTL does. Stateless or thread-safe; may block. */
@FunctionalInterface
public interface ControlCode {
  Smb2Result serve(IoctlRequest request, Smb2Call call)
      throws MalformedMessageException, SmbException, VfsException;
}
