// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.session.EndReason;
import org.lendfs.cifs.session.SessionTable;
import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbReader;

/** LOGOFF: ends a session and all it has (MS-SMB2 3.3.5.6). */
public final class LogoffOperation implements Smb2Operation<EmptyMessage> {
  private final SessionTable sessions;

  public LogoffOperation(SessionTable sessions) {
    this.sessions = sessions;
  }

  @Override
  public EmptyMessage decode(SmbReader message) throws MalformedMessageException {
    return EmptyMessage.decode(message);
  }

  @Override
  public Smb2Result serve(EmptyMessage request, Smb2Call call) {
    sessions.end(call.session(), EndReason.LOGGED_OFF);
    return Smb2Result.ok(EmptyMessage.INSTANCE);
  }
}
