// SPDX-License-Identifier: Apache-2.0
package org.lendfs.monitor.quota;

import static org.lendfs.monitor.quota.CountedChanges.isSuperuser;
import static org.lendfs.monitor.quota.CountedChanges.looker;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.lendfs.monitor.quota.CountedChanges.Step;
import org.lendfs.vfs.AttributeChanges;
import org.lendfs.vfs.Attributes;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.CreateMode;
import org.lendfs.vfs.Created;
import org.lendfs.vfs.NamedStream;
import org.lendfs.vfs.VfsError;
import org.lendfs.vfs.VfsException;
import org.lendfs.vfs.Vnode;
import org.lendfs.vfs.monitor.Next;
import org.lendfs.vfs.monitor.VnodeOp;

/** Operations by which objects and streams come and go. Thread-safe. */
final class CountedNames {
  private final UsageBook book;
  private final CountedChanges changes;

  CountedNames(UsageBook book, CountedChanges changes) {
    this.book = book;
    this.changes = changes;
  }

  // --- making ---------------------------------------------------------------------------------

  Created create(VnodeOp.Create op, Step<Created> step) throws VfsException {
    if (op.mode() instanceof CreateMode.Unchecked) {
      Vnode existing = find(op.vnode(), op.name(), op.caller());
      if (existing != null) {
        return existing(op, existing, step);
      }
    }
    return made(op.initial(), op.caller(), step);
  }

  /** Between the look and the create it can go; then what was made is new after all. */
  private Created existing(VnodeOp.Create op, Vnode existing, Step<Created> step)
      throws VfsException {
    Long sizeBytes = op.initial().sizeBytes();
    Created created =
        sizeBytes == null ? step.run() : changes.grown(existing, sizeBytes, op.caller(), step);
    adopt(created, op.caller());
    return created;
  }

  Created made(AttributeChanges initial, VnodeOp<Created> op, Next next) throws VfsException {
    return made(initial, op.caller(), () -> next.proceed(op));
  }

  private Created made(AttributeChanges initial, CallContext caller, Step<Created> step)
      throws VfsException {
    Integer given = initial.uid();
    int uid = given == null ? caller.credentials().uid() : given;
    Long sizeBytes = initial.sizeBytes();
    Amount more = new Amount(sizeBytes == null ? 0 : Math.max(0, sizeBytes), 1);
    book.reserve(uid, more, isSuperuser(caller));
    try {
      Created created = step.run();
      adopt(created, caller);
      return created;
    } finally {
      book.release(uid, more);
    }
  }

  private void adopt(Created created, CallContext caller) {
    if (created.isNew()) {
      adopt(created.vnode(), created.attributes(), caller);
    }
  }

  private void adopt(Vnode vnode, @Nullable Attributes attributes, CallContext caller) {
    try {
      Attributes seen = attributes == null ? vnode.attributes(looker(caller)) : attributes;
      book.adopt(vnode.key(), Holding.of(seen));
    } catch (VfsException e) {
      if (e.error() == VfsError.WOULD_BLOCK && !caller.mayBlock()) {
        Thread.ofVirtual().start(() -> adopt(vnode, null, caller.blocking()));
      }
      // Anything else: gone again, or not to be looked at; then the next scan counts it.
    }
  }

  // --- removing, moving -----------------------------------------------------------------------

  <R> R remove(VnodeOp.Remove op, Step<R> step) throws VfsException {
    Vnode object = find(op.vnode(), op.name(), op.caller());
    return withStreams(object, op.caller(), step);
  }

  /** What the rename replaces, if anything, goes. */
  <R> R rename(VnodeOp.Rename op, Step<R> step) throws VfsException {
    if (!op.to().replace()) {
      return step.run();
    }
    Vnode replaced = find(op.to().directory(), op.to().name(), op.caller());
    return withStreams(replaced, op.caller(), step);
  }

  /** Streams go with the last name of their object. */
  private <R> R withStreams(@Nullable Vnode object, CallContext caller, Step<R> step)
      throws VfsException {
    Step<R> whole = step;
    if (object != null) {
      for (Vnode stream : streamsOf(object, caller)) {
        Step<R> inner = whole;
        whole = () -> changes.unnamed(stream, caller, inner);
      }
    }
    return changes.unnamed(object, caller, whole);
  }

  private static Iterable<Vnode> streamsOf(Vnode object, CallContext caller) throws VfsException {
    Deque<Vnode> streams = new ArrayDeque<>();
    try {
      for (NamedStream stream : Streams.of(object, looker(caller))) {
        streams.add(object.stream(stream.name(), NamedStream.Mode.OPEN, looker(caller)));
      }
    } catch (VfsException e) {
      passOnlyWouldBlock(e);
    }
    return streams;
  }

  // --- streams --------------------------------------------------------------------------------

  Vnode openStream(VnodeOp.OpenStream op, Step<Vnode> step) throws VfsException {
    if (op.mode() == NamedStream.Mode.OPEN || stream(op.vnode(), op.name(), op.caller()) != null) {
      return step.run();
    }
    int uid = op.vnode().attributes(looker(op.caller())).uid();
    Amount more = new Amount(0, 1);
    book.reserve(uid, more, isSuperuser(op.caller()));
    try {
      Vnode stream = step.run();
      adopt(stream, null, op.caller());
      return stream;
    } finally {
      book.release(uid, more);
    }
  }

  <R> R removeStream(VnodeOp.RemoveStream op, Step<R> step) throws VfsException {
    return changes.gone(stream(op.vnode(), op.name(), op.caller()), op.caller(), step);
  }

  <R> R renameStream(VnodeOp.RenameStream op, Step<R> step) throws VfsException {
    Vnode replaced = op.replace() ? stream(op.vnode(), op.newName(), op.caller()) : null;
    return changes.gone(replaced, op.caller(), step);
  }

  private static @Nullable Vnode stream(Vnode object, String name, CallContext caller)
      throws VfsException {
    try {
      return object.stream(name, NamedStream.Mode.OPEN, looker(caller));
    } catch (VfsException e) {
      passOnlyWouldBlock(e);
      return null;
    }
  }

  /** Null where there is none, or no looking: the operation itself will say so. */
  private static @Nullable Vnode find(Vnode directory, String name, CallContext caller)
      throws VfsException {
    try {
      return directory.lookup(name, looker(caller));
    } catch (VfsException e) {
      passOnlyWouldBlock(e);
      return null;
    }
  }

  private static void passOnlyWouldBlock(VfsException e) throws VfsException {
    if (e.error() == VfsError.WOULD_BLOCK) {
      throw e;
    }
  }
}
