// SPDX-License-Identifier: Apache-2.0
package org.lendfs.nfs.nlm;

import java.util.HexFormat;
import org.lendfs.nfs.nlm.message.NlmLock;
import org.lendfs.nfs.nlm.message.TestResult;
import org.lendfs.nfs.nsm.MonitoredHost;
import org.lendfs.nfs.rpc.server.RpcContext;
import org.lendfs.nfs.xdr.Opaque;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.lock.LockMode;
import org.lendfs.vfs.lock.LockOwner;
import org.lendfs.vfs.lock.LockRule;
import org.lendfs.vfs.lock.RangeLock;

/** Locks in the words of the protocol, and in those of the lock table. */
final class NlmRanges {
  private static final char SEPARATOR = ':';

  private NlmRanges() {}

  /** Who calls: known by the address, and by the name where an address has several hosts. */
  static MonitoredHost host(RpcContext context, String callerName) {
    return new MonitoredHost(context.caller().address().getAddress(), callerName);
  }

  /**
   * The lock that a client means.
   *
   * @throws VfsException FILE_TOO_BIG for a range beyond the end of all ranges
   */
  static RangeLock lock(RpcContext context, NlmLock lock, boolean exclusive) throws VfsException {
    long length = lock.length() == 0 ? RangeLock.TO_END : lock.length();
    boolean wraps =
        length != RangeLock.TO_END
            && Long.compareUnsigned(lock.offset() + length - 1, lock.offset()) < 0;
    if (wraps) {
      throw new VfsException(
          VfsError.FILE_TOO_BIG,
          "offset=" + Long.toUnsignedString(lock.offset()) + " length=" + length);
    }
    LockMode mode = exclusive ? LockMode.EXCLUSIVE : LockMode.SHARED;
    return new RangeLock(owner(context, lock), mode, LockRule.POSIX, lock.offset(), length);
  }

  private static LockOwner owner(RpcContext context, NlmLock lock) {
    return new LockOwner(
        host(context, lock.callerName()).clientId(),
        Integer.toUnsignedString(lock.processId()) + SEPARATOR + lock.owner());
  }

  /** A lock that is in the way. Owners of other protocols have no process and no name here. */
  static TestResult.Holder holder(RangeLock lock) {
    String owner = lock.owner().owner();
    int separator = owner.indexOf(SEPARATOR);
    boolean ours = lock.owner().clientId().startsWith("NLM:") && separator > 0;
    int process = ours ? Integer.parseUnsignedInt(owner.substring(0, separator)) : 0;
    Opaque name =
        ours ? Opaque.wrap(HexFormat.of().parseHex(owner.substring(separator + 1))) : Opaque.EMPTY;
    boolean toEnd = lock.lastOffset() == -1L;
    return new TestResult.Holder(
        lock.mode() == LockMode.EXCLUSIVE, process, name, lock.offset(), toEnd ? 0 : lock.length());
  }
}
