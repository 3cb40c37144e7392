// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.smb2.message.EmptyMessage;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.SmbReader;

/** ECHO: shows that somebody is there (MS-SMB2 3.3.5.17). Never blocks. */
public final class EchoOperation implements Smb2Operation<EmptyMessage> {
  @Override
  public EmptyMessage decode(SmbReader message) throws MalformedMessageException {
    return EmptyMessage.decode(message);
  }

  @Override
  public Smb2Result serve(EmptyMessage request, Smb2Call call) {
    return Smb2Result.ok(EmptyMessage.INSTANCE);
  }
}
