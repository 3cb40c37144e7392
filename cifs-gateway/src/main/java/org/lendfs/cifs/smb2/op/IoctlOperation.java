// SPDX-License-Identifier: Apache-2.0
package org.lendfs.cifs.smb2.op;

import java.util.Map;
import org.lendfs.cifs.smb2.message.IoctlRequest;
import org.lendfs.cifs.smb2.message.MalformedMessageException;
import org.lendfs.cifs.smb2.message.NtStatus;
import org.lendfs.cifs.smb2.message.SmbException;
import org.lendfs.cifs.smb2.message.SmbReader;
import org.lendfs.vfs.VfsException;

/**
 * IOCTL: hands a control code to what knows it (MS-SMB2 3.3.5.15). Codes that nobody knows are
 * refused and harm nobody: clients try many.
 */
public final class IoctlOperation implements Smb2Operation<IoctlRequest> {
  private final Map<Integer, ControlCode> codes;

  public IoctlOperation(Map<Integer, ControlCode> codes) {
    this.codes = Map.copyOf(codes);
  }

  @Override
  public IoctlRequest decode(SmbReader message) throws MalformedMessageException {
    return IoctlRequest.decode(message);
  }

  @Override
  public Smb2Result serve(IoctlRequest request, Smb2Call call) throws SmbException, VfsException {
    if (!request.isFsctl()) {
      throw new SmbException(NtStatus.NOT_SUPPORTED, "no FSCTL");
    }
    ControlCode code = codes.get(request.controlCode());
    if (code == null) {
      throw new SmbException(
          NtStatus.INVALID_DEVICE_REQUEST,
          "control code=" + Integer.toHexString(request.controlCode()));
    }
    try {
      return code.serve(request, call);
    } catch (MalformedMessageException e) {
      throw new SmbException(NtStatus.INVALID_PARAMETER, String.valueOf(e.getMessage()));
    }
  }
}
