// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import org.lendfs.testkit.LoanBytes;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.loan.LoanRequest;
import org.lendfs.vfs.loan.Need;
import org.lendfs.vfs.loan.ZcBuf;

/** Short ways to act on vnodes. */
final class Calls {
  static final CallContext CALLER = CallContext.internal("test");

  private Calls() {}

  static Vnode newFile(Vnode directory, String name) throws VfsException {
    return directory
        .create(name, new CreateMode.Guarded(), AttributeChanges.ofMode(0644), CALLER)
        .vnode();
  }

  static Vnode newDirectory(Vnode parent, String name) throws VfsException {
    return parent.makeDirectory(name, AttributeChanges.ofMode(0755), CALLER).vnode();
  }

  static WriteResult write(Vnode file, long offset, byte[] bytes, Stability stability)
      throws VfsException {
    try (ZcBuf loan = file.requestZcBuf(LoanRequest.write(offset, bytes.length), CALLER)) {
      LoanBytes.fill(loan, bytes);
      return file.write(loan, stability, CALLER);
    }
  }

  static WriteResult write(Vnode file, long offset, byte... bytes) throws VfsException {
    return write(file, offset, bytes, Stability.UNSTABLE);
  }

  static byte[] read(Vnode file, long offset, int length) throws VfsException {
    try (ZcBuf loan = borrow(file, offset, length)) {
      return LoanBytes.of(loan);
    }
  }

  /** A filled read loan, live where that is how the share lends; the caller closes it. */
  static ZcBuf borrow(Vnode file, long offset, int length) throws VfsException {
    ZcBuf loan = file.requestZcBuf(LoanRequest.read(offset, length, Need.ANY), CALLER);
    try {
      file.read(loan, CALLER);
      return loan;
    } catch (VfsException | RuntimeException e) {
      loan.close();
      throw e;
    }
  }
}
