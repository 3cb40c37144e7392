// SPDX-License-Identifier: Apache-2.0
package org.lendfs.wire.netty;

import io.netty.channel.DefaultFileRegion;
import org.lendfs.vfs.loan.FileExtent;
import org.lendfs.vfs.loan.ZcBuf;

/**
 * A file range of a loan, for sendfile. Holds one reference to the loan until Netty's last release;
 * leaves the channel open, which is the lender's.
 */
final class ExtentRegion extends DefaultFileRegion {
  private final ZcBuf loan;

  ExtentRegion(ZcBuf loan, FileExtent extent) {
    super(extent.channel(), extent.position(), extent.lengthBytes());
    this.loan = loan.retain();
  }

  @Override
  protected void deallocate() {
    loan.release();
  }
}
