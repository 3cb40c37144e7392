// SPDX-License-Identifier: Apache-2.0
package org.lendfs.sample.monitor;

import java.util.Locale;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.monitor.Monitor;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.OpKind;
import org.lendfs.vfs.monitor.VnodeOp;

/** Refuses to make, link or rename anything to a name that ends with {@code .exe}. */
public final class NoProgramsMonitor implements Monitor {
  @Override
  public <R> R around(VnodeOp<R> op, Next next) throws VfsException {
    String name =
        switch (op) {
          case VnodeOp.Create create -> create.name();
          case VnodeOp.Rename rename -> rename.to().name();
          case VnodeOp.Link link -> link.name();
          default -> "";
        };
    if (name.toLowerCase(Locale.ROOT).endsWith(".exe")) {
      throw new VfsException(VfsError.ACCESS_DENIED, "programs are not wanted: " + name);
    }
    return next.proceed(op);
  }

  @Override
  public boolean wants(OpKind kind) {
    return kind == OpKind.CREATE || kind == OpKind.RENAME || kind == OpKind.LINK;
  }
}
