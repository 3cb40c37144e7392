// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.file.FileServices;
import org.lendfs.cifs.file.OpenFileFacts;
import org.lendfs.cifs.file.SmbFile;
import org.lendfs.cifs.session.EndReason;
import org.lendfs.cifs.session.SmbOpen;
import org.lendfs.cifs.smb2.message.CloseReply;
import org.lendfs.cifs.smb2.message.CloseRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.VfsException;

/** CLOSE: gives up an open (MS-SMB2 3.3.5.10). */
public final class CloseOperation implements Smb2Operation<CloseRequest> {
  private final OpenFileFacts facts;

  public CloseOperation(FileServices services) {
    this.facts = new OpenFileFacts(services);
  }

  @Override
  public CloseRequest decode(SmbReader message) throws MalformedMessageException {
    return CloseRequest.decode(message);
  }

  /** Attributes are taken before the open goes, since the file may go with it. */
  @Override
  public Smb2Result serve(CloseRequest request, Smb2Call call) throws SmbException, VfsException {
    SmbOpen open = call.open(request.fileId());
    CloseReply reply = reply(request, open);
    if (open instanceof SmbFile file && file.isDeleteOnClose()) {
      file.breakCachedHandles();
    }
    if (!call.session().opens().remove(open)) {
      throw new SmbException(NtStatus.FILE_CLOSED, "closed meanwhile");
    }
    open.end(EndReason.CLOSED);
    return Smb2Result.ok(reply);
  }

  private CloseReply reply(CloseRequest request, SmbOpen open) {
    boolean wanted = (request.flags() & CloseRequest.FLAG_POSTQUERY_ATTRIBUTES) != 0;
    if (!wanted || !(open instanceof SmbFile file)) {
      return CloseReply.PLAIN;
    }
    try {
      return new CloseReply(CloseRequest.FLAG_POSTQUERY_ATTRIBUTES, facts.read(file).times());
    } catch (VfsException goneAlready) {
      return CloseReply.PLAIN;
    }
  }
}
