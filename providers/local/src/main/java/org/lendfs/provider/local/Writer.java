// SPDX-License-Identifier: Apache-2.0
package org.lendfs.provider.local;

import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;
import org.lendfs.provider.local.host.Access;
import org.lendfs.provider.local.host.Host;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Change;
import org.lendfs.vfs.Stability;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.WriteResult;
import org.lendfs.vfs.loan.BufferPool;
import org.lendfs.vfs.loan.LoanRequest;

/**
 * Writes and makes durable.
 *
 * <p>The payload of a write arrives in a private buffer and is taken from there by the kernel: no
 * byte is copied within the process, so the loan counts none as copied. The kernel copies once,
 * into its page cache; that copy is what makes a page writable while it is mapped and lent.
 */
final class Writer {
  private static final int SET_USER_ID = 04000;
  private static final int SET_GROUP_ID = 02000;
  private static final int GROUP_EXECUTE = 0010;

  private final Host host;
  private final OpenFiles openFiles;
  private final VnodeLocks locks;
  private final boolean exclusive;
  private volatile boolean wrote;

  Writer(Host host, OpenFiles openFiles, VnodeLocks locks, boolean exclusive) {
    this.host = host;
    this.openFiles = openFiles;
    this.locks = locks;
    this.exclusive = exclusive;
  }

  WriteLoan request(LocalVnode file, LoanRequest request) throws VfsException {
    Lender.requireRegular(file);
    return new WriteLoan(file, request, BufferPool.shared().take(request.length()));
  }

  WriteResult write(LocalVnode file, WriteLoan loan, Stability stability, CallContext caller)
      throws VfsException {
    caller.requireMayBlock("write");
    long offset = loan.request().offset();
    if (offset > Long.MAX_VALUE - loan.length()) {
      throw new VfsException(VfsError.FILE_TOO_BIG, "offset=" + offset);
    }
    try (OpenFile open = openFiles.acquire(file, Access.READ_WRITE, caller)) {
      WriteResult result = writeLocked(file, open, loan, stability, caller);
      if (stability != Stability.UNSTABLE) {
        sync(file, open, stability == Stability.FILE_SYNC);
      }
      loan.consumed();
      return result;
    }
  }

  private WriteResult writeLocked(
      LocalVnode file, OpenFile open, WriteLoan loan, Stability stability, CallContext caller)
      throws VfsException {
    try (VnodeLocks.Held _ = locks.exclusive(file)) {
      Attributes before = host.objects().attributes(open.object());
      wrote = true;
      int count = writeAll(open, loan.filled(), loan.request().offset());
      dropSetIds(open, before, caller);
      Attributes after = host.objects().attributes(open.object());
      return new WriteResult(count, stability, new Change(before, after, exclusive));
    }
  }

  /** Writes all, or as much as the store takes; an exception means nothing was written. */
  private int writeAll(OpenFile open, MemorySegment source, long offset) throws VfsException {
    int count = 0;
    while (count < source.byteSize()) {
      try {
        count += host.data().write(open.object(), source.asSlice(count), offset + count);
      } catch (VfsException e) {
        if (count > 0) {
          // What is written is the file's; the client sends the rest again and hears of it then.
          return count;
        }
        throw e;
      }
    }
    return count;
  }

  /**
   * A file that somebody else wrote to no longer runs with its owner's rights. The kernel does so
   * for ordinary processes, and leaves it to this one, which has all privileges.
   */
  private void dropSetIds(OpenFile open, Attributes before, CallContext caller)
      throws VfsException {
    int groupBits = SET_GROUP_ID | GROUP_EXECUTE;
    boolean runsAsGroup = (before.mode() & groupBits) == groupBits;
    boolean runsAsOther = (before.mode() & SET_USER_ID) != 0 || runsAsGroup;
    if (runsAsOther && !caller.credentials().isSuperuser()) {
      int dropped = SET_USER_ID | (runsAsGroup ? SET_GROUP_ID : 0);
      host.attributes().changeMode(open.object(), before.mode() & ~dropped);
    }
  }

  Change commit(LocalVnode file, CallContext caller) throws VfsException {
    Lender.requireRegular(file);
    caller.requireMayBlock("commit");
    try (OpenFile open = openFiles.acquire(file, Access.READ, caller)) {
      Attributes before = host.objects().attributes(open.object());
      syncForCommit(file, open);
      Attributes after = host.objects().attributes(open.object());
      return new Change(before, after, exclusive && before.equals(after));
    }
  }

  /**
   * The kernel tells of a failed write-back once. Who hears of it at the end of a stable write may
   * not be the one who wrote what is lost, so the next commit hears of it too.
   */
  private void sync(LocalVnode file, OpenFile open, boolean attributes) throws VfsException {
    try {
      host.data().sync(open.object(), attributes);
    } catch (VfsException e) {
      file.syncFailed();
      throw lost(file, e);
    }
  }

  private void syncForCommit(LocalVnode file, OpenFile open) throws VfsException {
    try {
      host.data().sync(open.object(), false);
    } catch (VfsException e) {
      file.takeSyncFailed();
      throw lost(file, e);
    }
    if (file.takeSyncFailed()) {
      throw lost(file, null);
    }
  }

  private static VfsException lost(LocalVnode file, @Nullable Throwable cause) {
    return new VfsException(VfsError.IO_ERROR, "written data was lost: " + file.path(), cause);
  }

  /** Puts everything on stable storage, if anything was written. */
  void syncAll() throws VfsException {
    if (wrote) {
      host.data().syncAll();
    }
  }
}
