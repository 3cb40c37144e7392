// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import org.jspecify.annotations.Nullable;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.Client;
import org.lendfs.vfs.CloneRange;
import org.lendfs.vfs.Credentials;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.VnodeOp;

/** Operations that change how long an object is, or whose it is. Thread-safe. */
final class CountedChanges {
  private final UsageBook book;

  CountedChanges(UsageBook book) {
    this.book = book;
  }

  /** The operation itself, behind the monitor. */
  @FunctionalInterface
  interface Step<R> {
    R run() throws VfsException;
  }

  /** Looks at objects for the monitor, and waits only where the caller may. */
  static CallContext looker(CallContext caller) {
    return new CallContext(Credentials.ROOT, Client.INTERNAL, caller.share(), caller.mayBlock());
  }

  static boolean isSuperuser(CallContext caller) {
    return caller.credentials().isSuperuser();
  }

  <R> R write(VnodeOp.Write op, Step<R> step) throws VfsException {
    long end = end(op.loan().request().offset(), op.loan().length());
    return grown(op.vnode(), end, op.caller(), step);
  }

  <R> R allocate(VnodeOp.Allocate op, Step<R> step) throws VfsException {
    return grown(op.vnode(), end(op.offset(), op.lengthBytes()), op.caller(), step);
  }

  <R> R cloneFrom(VnodeOp.CloneFrom op, Step<R> step) throws VfsException {
    CloneRange range = op.range();
    long lengthBytes = range.lengthBytes();
    if (lengthBytes == 0) {
      // To the end of the source.
      long sourceBytes = range.source().attributes(looker(op.caller())).sizeBytes();
      lengthBytes = Math.max(0, sourceBytes - range.sourceOffset());
    }
    return grown(op.vnode(), end(range.targetOffset(), lengthBytes), op.caller(), step);
  }

  /** What no file can reach is the store's to refuse. */
  private static long end(long offset, long lengthBytes) {
    long end = offset + lengthBytes;
    return lengthBytes <= 0 || end < 0 ? 0 : end;
  }

  <R> R setAttributes(VnodeOp.SetAttributes op, Step<R> step) throws VfsException {
    AttributeChanges changes = op.changes();
    Integer uid = changes.uid();
    Long sizeBytes = changes.sizeBytes();
    if (uid == null) {
      return sizeBytes == null ? step.run() : grown(op.vnode(), sizeBytes, op.caller(), step);
    }
    return given(op, uid, step);
  }

  /** The new owner needs room for all of it. */
  private <R> R given(VnodeOp.SetAttributes op, int uid, Step<R> step) throws VfsException {
    ActiveFile file = enterIfThere(op.vnode(), op.caller());
    if (file == null) {
      return step.run();
    }
    try {
      Holding before = file.start();
      Long sizeBytes = op.changes().sizeBytes();
      long bytes = Math.max(before.bytes(), sizeBytes == null ? 0 : sizeBytes);
      Amount moved = before.uid() == uid ? Amount.NOTHING : new Amount(bytes, 1);
      return withRoom(uid, moved, op.caller(), step);
    } finally {
      book.leave(file, op.vnode(), looker(op.caller()));
    }
  }

  private <R> R withRoom(int uid, Amount more, CallContext caller, Step<R> step)
      throws VfsException {
    book.reserve(uid, more, isSuperuser(caller));
    try {
      return step.run();
    } finally {
      book.release(uid, more);
    }
  }

  /** An operation after which the object may be as long as this. */
  <R> R grown(Vnode vnode, long lengthBytes, CallContext caller, Step<R> step) throws VfsException {
    ActiveFile file = enterIfThere(vnode, caller);
    if (file == null) {
      return step.run();
    }
    try {
      book.reserve(file, lengthBytes, isSuperuser(caller));
      return step.run();
    } finally {
      book.leave(file, vnode, looker(caller));
    }
  }

  /** An operation that may take a name of the object away. */
  <R> R unnamed(@Nullable Vnode vnode, CallContext caller, Step<R> step) throws VfsException {
    ActiveFile file = vnode == null ? null : enterIfThere(vnode, caller);
    if (vnode == null || file == null) {
      return step.run();
    }
    try {
      R result = step.run();
      book.nameRemoved(file);
      return result;
    } finally {
      book.leave(file, vnode, looker(caller));
    }
  }

  /** An operation that takes a stream away; what is shown of it then is its object's. */
  <R> R gone(@Nullable Vnode stream, CallContext caller, Step<R> step) throws VfsException {
    ActiveFile file = stream == null ? null : enterIfThere(stream, caller);
    if (stream == null || file == null) {
      return step.run();
    }
    try {
      R result = step.run();
      book.gone(file);
      return result;
    } finally {
      book.leave(file, stream, looker(caller));
    }
  }

  /** Null for an object that is gone: the operation itself will say so. */
  private @Nullable ActiveFile enterIfThere(Vnode vnode, CallContext caller) throws VfsException {
    try {
      return book.enter(vnode, looker(caller));
    } catch (VfsException e) {
      if (e.error() == VfsError.WOULD_BLOCK) {
        throw e;
      }
      return null;
    }
  }
}
