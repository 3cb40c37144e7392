// SPDX-License-Identifier: Apache-2.0
package org.lendfs.testkit.store;

import java.nio.charset.StandardCharsets;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.DeviceNumber;
import org.lendfs.vfs.FileType;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.ZcBuf;

/** A symbolic link. */
final class HeapSymlink extends HeapNode {
  private final String target;

  HeapSymlink(HeapProvider provider, String target, AttributeChanges initial, CallContext caller) {
    super(provider, new NodeKind(FileType.SYMLINK, DeviceNumber.NONE), initial, caller);
    this.target = target;
  }

  @Override
  long sizeBytes() {
    return target.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String readLink(CallContext caller) {
    return target;
  }

  @Override
  public ZcBuf requestZcBuf(LoanRequest request, CallContext caller) throws VfsException {
    throw new VfsException(VfsError.INVALID, "content of a symlink");
  }
}
