// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.pipe.PipeChannel;
import org.lendfs.cifs.session.EndReason;
import org.lendfs.cifs.session.SmbOpen;
import org.lendfs.cifs.session.TreeConnect;
import org.lendfs.cifs.smb2.message.FileId;

/** An open of a pipe. Holds memory only, so nothing is to be done at its end. */
record PipeOpen(FileId id, TreeConnect tree, PipeChannel channel) implements SmbOpen {
  @Override
  public void end(EndReason reason) {}
}
