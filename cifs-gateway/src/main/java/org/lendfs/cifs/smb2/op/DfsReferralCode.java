// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;

/** FSCTL_DFS_GET_REFERRALS: no share here is anywhere else (MS-SMB2 3.3.5.15.2). */
final class DfsReferralCode implements ControlCode {
  static final int NUMBER = 0x0006_0194;
  static final int NUMBER_EXTENDED = 0x0006_01B0;

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call) throws SmbException {
    throw new SmbException(NtStatus.NOT_FOUND, "no DFS");
  }
}
