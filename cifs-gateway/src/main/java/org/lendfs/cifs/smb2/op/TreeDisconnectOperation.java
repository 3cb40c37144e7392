// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.session.EndReason;
import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbReader;

/** TREE_DISCONNECT: ends a tree connect and what is open in it (MS-SMB2 3.3.5.8). */
public final class TreeDisconnectOperation implements Smb2Operation<EmptyMessage> {
  @Override
  public EmptyMessage decode(SmbReader message) throws MalformedMessageException {
    return EmptyMessage.decode(message);
  }

  @Override
  public Smb2Result serve(EmptyMessage request, Smb2Call call) {
    call.session().disconnect(call.tree(), EndReason.TREE_DISCONNECTED);
    return Smb2Result.ok(EmptyMessage.INSTANCE);
  }
}
